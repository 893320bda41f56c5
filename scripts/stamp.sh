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

# is_set_up PURPOSE (run or test): true when nothing has changed since that set-up was finished; `test` includes `run`.
is_set_up() {
  local stamp known key
  key=$(setup_key) || return 1
  for stamp in "$root/.venv/setup-stamp-$1" "$root/.venv/setup-stamp-test"; do
    known=
    [ ! -r "$stamp" ] || read -r known <"$stamp" || true
    [ "$known" != "$key" ] || return 0
  done
  return 1
}
