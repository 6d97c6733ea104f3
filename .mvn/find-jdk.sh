# Sourced by the launchers: sets JAVA_HOME to a JDK 25, or says where to get one.
is_jdk25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null; }
if ! is_jdk25 "${JAVA_HOME:-/nonexistent}"; then
  for candidate in "${JDK25_HOME:-/nonexistent}" /usr/lib/jvm/*25* /opt/java/*25* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*; do
    if is_jdk25 "$candidate"; then JAVA_HOME=$candidate; break; fi
  done
fi
if ! is_jdk25 "${JAVA_HOME:-/nonexistent}"; then
  echo "No JDK 25 was found (JAVA_HOME, JDK25_HOME, /usr/lib/jvm/*25*). Install one, for example openjdk-25-jdk or temurin-25-jdk, or set JAVA_HOME." >&2
  exit 1
fi
export JAVA_HOME
