namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>
/// The files that tests compare, and write when they are asked to:
/// <c>WRITE_CONTRACT=1 dotnet test tests/MaiAgent.Sdk.Contract.Tests</c> writes the recorded requests and the table of docs/operations.md.
/// </summary>
internal static class Written
{
    public static bool Anew => Environment.GetEnvironmentVariable("WRITE_CONTRACT") == "1";
}
