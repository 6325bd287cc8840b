namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>Tests that listen to the telemetry of the whole process, and tests for which nobody may.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
