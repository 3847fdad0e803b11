#!/usr/bin/env bash
# Sees to what the tests of the built site need beyond Python: a Chromium, a Firefox, Poppler's PDF tools,
# and a Chinese font for screenshots. What is there is left alone; on Debian and its kin, what is missing is
# installed; elsewhere it is named. Writes nothing into the project.
set -euo pipefail

chromiums=(${CHROMIUM:+"$CHROMIUM"} chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable)
firefoxes=(${FIREFOX:+"$FIREFOX"} firefox-esr firefox)

# Prints the first of some programs that there is.
found() {
  local name
  for name in "$@"; do
    command -v "$name" && return
  done
  return 1
}

# Prints the first of some packages that can be had here, or the last.
offered() {
  local name
  for name in "$@"; do
    apt-cache show "$name" >/dev/null 2>&1 && break
  done
  echo "$name"
}

has_chinese_font() {
  [[ $(uname -s) != Linux ]] && return # other desktops ship one
  command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh family) ]]
}

# Prints one missing package a line, by its Debian name.
missing() {
  found "${chromiums[@]}" >/dev/null || offered chromium-headless-shell chromium
  found "${firefoxes[@]}" >/dev/null || offered firefox-esr firefox
  { command -v pdftotext && command -v pdftoppm; } >/dev/null || echo poppler-utils
  has_chinese_font || printf '%s\n' fontconfig fonts-noto-cjk
}

for name in CHROMIUM FIREFOX; do
  if [[ -n ${!name:-} ]] && ! command -v "${!name}" >/dev/null; then
    echo "$name=${!name} is not a program." >&2
    exit 1
  fi
done

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

packages=$(missing)
if [[ -n $packages ]] && command -v apt-get >/dev/null; then
  as_root apt-get update -qq || echo "apt-get update failed; trying with the lists at hand." >&2
  packages=$(missing)
  echo "Installing ${packages//$'\n'/, } ..."
  # shellcheck disable=SC2086 # one package a word
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $packages >/dev/null || true
  packages=$(missing)
fi

if [[ -n $packages ]]; then
  cat >&2 <<TEXT
The tests of the built site cannot run. Missing: ${packages//$'\n'/, } (names as in Debian).
Install by hand:
  Debian, Ubuntu   sudo apt-get install chromium firefox-esr poppler-utils fontconfig fonts-noto-cjk
  Fedora           sudo dnf install chromium firefox poppler-utils fontconfig google-noto-sans-cjk-fonts
  macOS            brew install --cask chromium firefox && brew install poppler
A browser that is not on PATH can be named: CHROMIUM=/path/to/chrome FIREFOX=/path/to/firefox make test
TEXT
  exit 1
fi
echo "Browsers: $(found "${chromiums[@]}"), $(found "${firefoxes[@]}")"
