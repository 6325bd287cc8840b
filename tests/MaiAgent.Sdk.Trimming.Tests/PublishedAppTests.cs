using System.Text.RegularExpressions;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Trimming.Tests;

public sealed partial class PublishedAppTests
{
    [Theory]
    [InlineData("net10.0", ".NET 10.", "dynamic code: True")]
    // The one run of the net8.0 build on its own runtime: the native program brings it.
    [InlineData("net8.0", ".NET 8.", "dynamic code: False")]
    public async Task Every_operation_works_in_a_program_that_was_trimmed_or_compiled_ahead_of_time(string target, string runtime, string kind)
    {
        var program = await PublishedApp.PublishAsync(target);
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var (exitCode, output) = await Command.RunAsync(
            Path.GetTempPath(), program, [emulator.BaseAddress.ToString(), emulator.ApiKey, emulator.WebChatId.ToString()],
            environment: null, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(runtime, lines[0]);
        Assert.EndsWith(kind, lines[0]);
        Assert.Equal("aot: 21/21 operations", lines[^1]);
        Assert.Equal(21, emulator.Requests.Select(static request => $"{request.Method} {Id.Replace(request.RawPath, "*")}").Distinct().Count());
    }

    [Fact]
    public async Task What_the_program_does_not_use_of_the_SDK_can_be_trimmed_without_a_warning_too()
    {
        await PublishedApp.PublishAsync("net10.0", "RootWholeSdk=true");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id { get; }
}
