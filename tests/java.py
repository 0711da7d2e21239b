"""How the tests start Java: for programs of a few seconds, on a machine whose cores have other tests to run."""

# One thread for garbage, and no second, slower compiler: a check of all pages takes 8 s of processor instead of 20.
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
