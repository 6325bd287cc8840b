// Each test runs the server as a process of its own.
[assembly: Trait("Category", "Slow")]
