"""Which files are never opened, because they may hold secrets: told by their names and folders alone."""

from __future__ import annotations

import re
from pathlib import PurePath

from bitbuddy.files.kinds import extension_of
from bitbuddy.files.names import fold

# Folders that programs keep keys, tokens or logins in, at any depth.
_FOLDERS = frozenset(
    ".ssh .gnupg .aws .azure .kube .docker .gcloud .password-store .pki .secrets .vault .bitcoin .ethereum .electrum "
    ".monero .mozilla .thunderbird keyrings keychains .1password .lastpass bitwarden keepassxc .terraform.d "
    "secrets google-chrome chromium bravesoftware microsoft-edge vivaldi opera firefox".split()
)
_FOLDER_ENDINGS = (".agilekeychain", ".opvault", ".keychain", ".1pif")
_EXTENSIONS = frozenset(
    "pem key p12 pfx p8 p7b jks keystore gpg pgp asc sig ppk kdb kdbx psafe3 1pif 1pux agilekeychain opvault keychain "
    "wallet ovpn env envrc netrc token tokens secret secrets htpasswd keytab mobileprovision rdp jceks bcfks age "
    "pwd passwd".split()
)
_NAMES = frozenset(
    ".netrc _netrc .npmrc .pypirc .pgpass .my.cnf .git-credentials .gitcredentials .htpasswd .dockercfg .s3cfg .boto "
    ".vault-token .bash_history .zsh_history .python_history .psql_history .mysql_history logins.json key3.db key4.db "
    "cert9.db cookies.sqlite signons.sqlite wallet.dat shadow gshadow master.key kubeconfig known_hosts "
    "authorized_keys config.gpi".split()
) | {"login data", "web data", "cookies"}
# A word of the name, so that "seed-phrase.txt" and "my passwords 2024.xlsx" are left alone as well; "password policy"
# is the price of that.
_WORDS = re.compile(
    r"(?<![a-z])(passwords?|passwd|passphrases?|passwort|passworter|passwoerter|kennworter|kennwoerter|kennwort|"
    r"zugangsdaten|credentials?|secrets?|api[-_ ]?keys?|private[-_ ]?keys?|access[-_ ]?tokens?|auth[-_ ]?tokens?|"
    r"tokens?|recovery[-_ ]?(codes?|keys?|phrase)|backup[-_ ]?codes?|seed[-_ ]?(phrase|words|backup)|seed|seeds|"
    r"mnemonics?|wiederherstellungs(codes?|schlussel|schluessel)|wallet|wallets|keystore|keepass|1password|lastpass|"
    r"bitwarden|pin[-_ ]?codes?|tans?)(?![a-z])"
)
_BEGINNINGS = ("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_xmss", ".env")
# "id_" and what follows is how SSH names keys; a document has an ending that says what it is.
_KEY = re.compile(r"id_[a-z0-9_-]+(\.pub)?$")


def is_secret(path: str) -> bool:
    """Tell whether the file at ``path`` must never be opened; its name and its folders decide, not its content."""
    pure = PurePath(path)
    name = fold(pure.name)
    extension = extension_of(name)
    if name in _NAMES or extension in _EXTENSIONS or name.startswith(_BEGINNINGS) or _KEY.fullmatch(name):
        return True
    # The index knows ".env.production" by its last ending, and "server.pem.bak" too.
    if any(part in _EXTENSIONS for part in name.split(".")[1:]):
        return True
    if _WORDS.search(name):
        return True
    return any(folder in _FOLDERS or folder.endswith(_FOLDER_ENDINGS) for folder in map(fold, pure.parts[:-1]))
