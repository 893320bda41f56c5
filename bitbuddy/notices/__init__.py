"""What deserves attention, and when: the policy of notices. It does not know how a notice is shown."""
