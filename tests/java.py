"""Options of the Java command, for programs that run a few seconds beside other tests."""

# One thread for garbage, and no second, slower compiler: a check of all pages takes 8 s of processor instead of 20.
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
