using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class ProgramTests : LiveCheckTest
{
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "MaiAgent.Sdk.LiveCheck.dll");

    [Fact]
    public async Task The_program_reads_records_and_replays()
    {
        using var folder = new TempFolder();
        var (exitCode, output) = await RunAsync(folder, Emulator.ApiKey, Emulator.BaseAddress, "--yes", "--out", "pairs");
        Assert.True(exitCode == 0, output);
        Assert.Equal(2, Emulator.Requests.Count(request => request.Method == "POST"));
        Assert.DoesNotContain(Emulator.ApiKey, output, StringComparison.Ordinal);

        var (again, replayed) = await RunAsync(folder, "", null, "--replay", "pairs");
        Assert.True(again == 0, replayed);
        Assert.Contains("Answers compared with docs/openapi.yaml: ", replayed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_it_says_how_to_set_it()
    {
        using var folder = new TempFolder();

        var (exitCode, output) = await RunAsync(folder, "", null);

        Assert.Equal(2, exitCode);
        Assert.Contains("MAIAGENT_API_KEY", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData(" Y\n", true)]
    [InlineData("n", false)]
    [InlineData("yes please", false)]
    [InlineData("\ny", false)]
    [InlineData("", false)]
    public void Only_a_y_is_a_yes(string typed, bool expected)
    {
        using var output = new StringWriter();

        Assert.Equal(expected, Program.MayAsk(new StringReader(typed), output));

        Assert.EndsWith("[y/N] ", output.ToString(), StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(TempFolder folder, string key, Uri? address, params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["MAIAGENT_API_KEY"] = key, ["MAIAGENT_BASE_URL"] = address?.ToString() ?? "" };
        return Command.RunAsync(folder.Path, "dotnet", ["exec", Dll, .. arguments], environment, Token);
    }
}
