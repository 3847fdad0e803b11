#!/usr/bin/env bash
# Sees to what the tests of the built site need beyond Python: a Chromium, Poppler's PDF tools, and a
# Chinese font for screenshots. What is there is left alone; on Debian and its kin, what is missing is
# installed; elsewhere it is named. Writes nothing into the project.
set -euo pipefail

found_browser() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  return 1
}

has_chinese_font() {
  [[ $(uname -s) != Linux ]] && return # other desktops ship one
  command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh family) ]]
}

# Prints one missing package a line, by its Debian name.
missing() {
  found_browser >/dev/null || echo chromium
  { command -v pdftotext && command -v pdftoppm; } >/dev/null || echo poppler-utils
  has_chinese_font || printf '%s\n' fontconfig fonts-noto-cjk
}

if [[ -n ${CHROMIUM:-} ]] && ! command -v "$CHROMIUM" >/dev/null; then
  echo "CHROMIUM=$CHROMIUM is not a program." >&2
  exit 1
fi

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

packages=$(missing)
if [[ -n $packages ]] && command -v apt-get >/dev/null; then
  echo "Installing ${packages//$'\n'/, } ..."
  as_root apt-get update -qq || echo "apt-get update failed; trying with the lists at hand." >&2
  # shellcheck disable=SC2086 # one package a word
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $packages >/dev/null || true
  packages=$(missing)
fi

if [[ -n $packages ]]; then
  cat >&2 <<TEXT
The tests of the built site cannot run. Missing: ${packages//$'\n'/, } (names as in Debian).
Install by hand:
  Debian, Ubuntu   sudo apt-get install chromium poppler-utils fontconfig fonts-noto-cjk
  Fedora           sudo dnf install chromium poppler-utils fontconfig google-noto-sans-cjk-fonts
  macOS            brew install --cask chromium && brew install poppler
A Chromium or Chrome that is not on PATH can be named: CHROMIUM=/path/to/chrome make test
TEXT
  exit 1
fi
echo "Browser: $(found_browser)"
