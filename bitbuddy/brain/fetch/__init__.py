"""Brings a model file to this computer, whole or not at all."""
