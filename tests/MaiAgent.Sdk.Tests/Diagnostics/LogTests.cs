using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>The lines that the SDK writes itself, from the least level that they need.</summary>
[Collection(nameof(RunsAlone))]
public sealed class LogTests : TelemetryTest
{
    [Fact]
    public async Task A_request_is_told_with_its_path_and_without_its_query()
    {
        await using var provider = Build(LogLevel.Debug);
        var client = provider.GetRequiredService<IMaiAgentClient>();
        var conversation = Guid.NewGuid();
        Emulator.Enqueue("GET messages/", ScriptedResponse.Json("""{"results":[]}"""));
        await client.Messages.ListAsync(new ListMessagesQuery { Conversation = conversation, Cursor = "secret words" }, Token);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => client.Conversations.GetAsync(conversation, Token));
        Assert.Equal(
            [
                "Debug 2002 RequestStarted: GET /api/messages/ is sent.",
                "Debug 2003 RequestEnded: GET /api/messages/ was answered with 200 after 0 ms.",
                $"Debug 2002 RequestStarted: GET /api/conversations/{conversation}/ is sent.",
                $"Debug 2004 RequestFailed: GET /api/conversations/{conversation}/ failed (404) after 1 attempts and 0 ms.",
            ],
            Lines(provider));
    }

    [Fact]
    public async Task A_stream_is_told_with_its_end_and_without_its_text()
    {
        await using var provider = Build(LogLevel.Debug);
        var (first, second) = (new StreamGate(), new StreamGate());
        Emulator.Enqueue(ScriptedResponse.Stream().SendHeaders().WaitFor(first).Chunk("secret").WaitFor(second).Chunk("words"));
        await using var chunks = provider.GetRequiredService<IMaiAgentClient>().Completions.StreamAsync(Emulator.ChatbotId, "secret", Token).GetAsyncEnumerator(Token);
        Assert.Empty(Lines(provider));
        var step = chunks.MoveNextAsync();
        await first.Reached;
        Clock.Advance(TimeSpan.FromMilliseconds(40));
        first.Open();
        Assert.True(await step);
        Clock.Advance(TimeSpan.FromMilliseconds(2));
        second.Open();
        Assert.True(await chunks.MoveNextAsync());
        await Assert.ThrowsAsync<MaiAgentStreamException>(async () => await chunks.MoveNextAsync());
        var path = $"/api/chatbots/{Emulator.ChatbotId}/completions/";
        Assert.Equal(
            [
                $"Debug 3001 StreamStarted: Asking assistant {Emulator.ChatbotId} in conversation (null).",
                $"Debug 2002 RequestStarted: POST {path} is sent.",
                "Debug 3002 StreamEnded: The answer is truncated: 2 chunks with 11 characters in 42 ms, the first after 40 ms.",
            ],
            Lines(provider).Where(line => !line.Contains(" 2003 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_text_is_told_at_Trace_alone_and_never_the_key_in_it()
    {
        await using var provider = Build(LogLevel.Trace);
        var key = Emulator.ApiKey;
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("你好").Chunk($"it is {key[..20]}").Chunk(key[20..]).Chunk(new string('x', key.Length * 6)).Chunk("bye").Done());
        await provider.GetRequiredService<IMaiAgentClient>().Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        Assert.Equal(
            [
                "Trace 3003 StreamChunk: Chunk 1: 你好",
                "Trace 3003 StreamChunk: Chunk 2: ***",
                "Trace 3003 StreamChunk: Chunk 3: ***",
                "Trace 3003 StreamChunk: Chunk 4: ***",
                "Trace 3003 StreamChunk: Chunk 5: bye",
                "Trace 3003 StreamChunk: Chunk 6: ",
            ],
            Lines(provider).Where(line => line.StartsWith("Trace", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Above_Debug_there_is_nothing_to_tell_of_what_goes_well()
    {
        await using var provider = Build(LogLevel.Information);
        var client = provider.GetRequiredService<IMaiAgentClient>();
        await client.Chatbots.ListAsync(cancellationToken: Token);
        await client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        Assert.Empty(Lines(provider));
    }

    [Fact]
    public async Task A_line_belongs_to_the_span_of_its_call()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        await using var provider = Build(LogLevel.Trace);
        await provider.GetRequiredService<IMaiAgentClient>().Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        var span = Assert.Single(recorder.Spans);
        Assert.All(
            provider.GetFakeLogCollector().GetSnapshot(),
            record => Assert.Contains($"SpanId:{span.SpanId}", Assert.Single(record.Scopes)!.ToString(), StringComparison.Ordinal));
    }

    private ServiceProvider Build(LogLevel level)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddFakeLogging(options => options.FilteredCategories.Add("MaiAgent.Sdk"));
        services.AddLogging(logging => logging.SetMinimumLevel(level).Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.SpanId));
        services.AddMaiAgent(UseEmulator);
        return services.BuildServiceProvider();
    }

    private static string[] Lines(ServiceProvider provider) =>
        [.. provider.GetFakeLogCollector().GetSnapshot().Select(record => $"{record.Level} {record.Id.Id} {record.Id.Name}: {record.Message}{record.Exception}")];
}
