// Each test builds or runs a sample as a process of its own.
[assembly: Trait("Category", "Slow")]
