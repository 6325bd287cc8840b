using System.Text.RegularExpressions;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Trimming.Tests;

public sealed partial class PublishedAppTests
{
    private const string Native = "Native=true";

    [Theory]
    [InlineData("net10.0", "Native=false", ".NET 10.", "dynamic code: True")]
    [InlineData("net10.0", Native, ".NET 10.", "dynamic code: False")]
    // The one run of the net8.0 build on its own runtime: the native program brings it.
    [InlineData("net8.0", Native, ".NET 8.", "dynamic code: False")]
    public async Task Every_operation_works_in_a_program_that_was_trimmed_or_compiled_ahead_of_time(string target, string property, string runtime, string kind)
    {
        var program = await PublishedApp.PublishAsync(target, property);
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var (exitCode, output) = await Command.RunAsync(
            Path.GetTempPath(), program, [emulator.BaseAddress.ToString(), emulator.ApiKey, emulator.WebChatId.ToString()],
            environment: null, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(runtime, lines[0]);
        Assert.EndsWith(kind, lines[0]);
        TestContext.Current.TestOutputHelper!.WriteLine($"{target}, {property}: {PublishedApp.Size(program) >> 10} KB, {lines[1]}");
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
