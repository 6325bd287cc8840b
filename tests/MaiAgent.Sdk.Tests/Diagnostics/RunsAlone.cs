namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>Tests for which nobody else in the process may listen.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
