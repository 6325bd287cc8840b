namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>What belongs to the test that runs; every test project imports its members.</summary>
internal static class RunningTest
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;
}
