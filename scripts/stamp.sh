# Whether this checkout is set up: .venv/setup-stamp-PURPOSE holds what the set-up depended on. Sourced; needs $root.

# Print what the set-up depends on: the declared libraries, the scripts, the place and the Python.
setup_key() {
  [ -x "$root/.venv/bin/python" ] || return 1
  {
    printf '%s\n' "$root"
    "$root/.venv/bin/python" -V
    cat "$root/pyproject.toml" "$root/scripts/setup" "$root/scripts/stamp.sh" "$root/scripts/environment.py"
  } 2>/dev/null | sha256sum | cut -d ' ' -f 1
}

# is_set_up PURPOSE (run or test): true when nothing has changed since that set-up was finished.
is_set_up() {
  local stamp="$root/.venv/setup-stamp-$1" known=
  [ -r "$stamp" ] || return 1
  read -r known <"$stamp" || true
  [ -n "$known" ] && [ "$known" = "$(setup_key)" ]
}
