namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Tests that measure the whole process run alone.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
