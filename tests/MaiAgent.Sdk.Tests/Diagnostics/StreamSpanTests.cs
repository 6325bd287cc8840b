using System.Diagnostics;
using OpenTelemetry.Trace;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>The spans of streamed answers.</summary>
[Collection(nameof(RunsAlone))]
public sealed class StreamSpanTests : TelemetryTest
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_stream_is_one_span_from_the_first_step_to_the_last_chunk()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var (first, second) = (new StreamGate(), new StreamGate());
        var conversation = Guid.NewGuid();
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).SendHeaders().WaitFor(first).Chunk("一二").WaitFor(second).Chunk("三").Done());
        var stream = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token);
        Clock.Advance(OneSecond);
        var start = Clock.GetUtcNow().UtcDateTime;
        await using var chunks = stream.GetAsyncEnumerator(Token);
        var step = chunks.MoveNextAsync();
        await first.Reached;
        Clock.Advance(OneSecond / 2);
        first.Open();
        Assert.True(await step);
        Assert.Empty(recorder.Spans);
        Clock.Advance(OneSecond);
        second.Open();
        Assert.True(await chunks.MoveNextAsync());
        Assert.True(await chunks.MoveNextAsync());

        // The caller's own time with the last chunk is not the answer's.
        Clock.Advance(OneSecond);
        Assert.False(await chunks.MoveNextAsync());
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(("invoke_agent", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal((start, OneSecond * 1.5), (span.StartTimeUtc, span.Duration));
        Assert.Equal(
            $"gen_ai.agent.id={Emulator.ChatbotId} gen_ai.conversation.id={conversation} gen_ai.operation.name=invoke_agent gen_ai.provider.name=maiagent gen_ai.request.stream=True gen_ai.response.time_to_first_chunk=0.5 http.response.status_code=200 maiagent.stream.characters=3 maiagent.stream.chunks=3 maiagent.stream.outcome=completed server.address=127.0.0.1",
            Tags(span));
        Assert.Equal(span.SpanId, Assert.Single(recorder.HttpSpans).ParentSpanId);
    }

    [Fact]
    public async Task A_retry_before_the_stream_is_inside()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue(new ScriptedResponse(429).Header("Retry-After", "0"));
        await Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal((1, "completed"), (span.GetTagItem("http.request.resend_count"), span.GetTagItem("maiagent.stream.outcome")));
        Assert.Equal([span.SpanId, span.SpanId], recorder.HttpSpans.Select(child => child.ParentSpanId));
    }

    [Theory]
    [InlineData("truncated", "MaiAgent.Sdk.MaiAgentStreamException")]
    [InlineData("failed", "MaiAgent.Sdk.MaiAgentStreamException")]
    [InlineData("cancelled", "System.OperationCanceledException")]
    [InlineData("abandoned", null)]
    [InlineData("abandoned while a step waits", null)]
    [InlineData("completed", null)]
    public async Task An_end_has_its_name(string end, string? errorType)
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var answer = ScriptedResponse.Stream().Chunk("ab");
        Emulator.Enqueue(end switch
        {
            "truncated" => answer,
            "failed" => answer.Event("""{"error":"secret words"}"""),
            "completed" => answer.Done(),
            _ => answer.Stall(),
        });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", source.Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        switch (end)
        {
            case "abandoned while a step waits":
                var step = chunks.MoveNextAsync();
                await chunks.DisposeAsync();
                Assert.False(await step);
                break;
            case "cancelled":
                var cancelled = chunks.MoveNextAsync();
                await source.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cancelled);
                break;
            case "truncated" or "failed":
                await Assert.ThrowsAsync<MaiAgentStreamException>(async () => await chunks.MoveNextAsync());
                break;
            case "completed":
                // A loop that ends with the last chunk has the whole answer.
                Assert.True(await chunks.MoveNextAsync());
                break;
        }

        await chunks.DisposeAsync();
        Assert.False(await chunks.MoveNextAsync());
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(end.Split(' ')[0], span.GetTagItem("maiagent.stream.outcome"));
        Assert.Equal(errorType, span.GetTagItem("error.type"));
        Assert.Equal(errorType is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
        Assert.Equal((end == "completed" ? 2L : 1L, 2L), (span.GetTagItem("maiagent.stream.chunks"), span.GetTagItem("maiagent.stream.characters")));
        Assert.DoesNotContain("secret", Tags(span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_a_stream_that_failed_without_a_chunk()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue(ScriptedResponse.Error(401, "secret words"));
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token));
        Assert.Equal(
            $"error.type=401 gen_ai.agent.id={Emulator.ChatbotId} gen_ai.operation.name=invoke_agent gen_ai.provider.name=maiagent gen_ai.request.stream=True http.response.status_code=401 maiagent.stream.characters=0 maiagent.stream.chunks=0 maiagent.stream.outcome=failed server.address=127.0.0.1",
            Tags(Assert.Single(recorder.Spans)));
    }

    [Fact]
    public async Task A_stream_that_is_never_stepped_into_is_nothing()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        await chunks.DisposeAsync();
        Assert.False(await chunks.MoveNextAsync());
        Assert.Empty(recorder.Spans);
        Assert.Empty(recorder.Collect());
    }

    [Fact]
    public async Task A_stream_that_is_disposed_while_its_span_starts_ends_as_well()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MaiAgentTelemetry.ActivitySourceName,
            ActivityStarted = _ => Task.Run(async () => await chunks.DisposeAsync(), Token).GetAwaiter().GetResult(),
        };
        ActivitySource.AddActivityListener(listener);

        Assert.False(await chunks.MoveNextAsync());

        Assert.Equal("abandoned", Assert.Single(recorder.Spans).GetTagItem("maiagent.stream.outcome"));
        Assert.Equal(0, Assert.Single(recorder.Collect("maiagent.client.active_streams")).Sum);
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task A_span_that_is_not_sampled_changes_nothing()
    {
        using var recorder = new Recorder(Emulator.BaseAddress, sampler: new AlwaysOffSampler());
        var answer = await Client.Completions.StreamAsync(Emulator.ChatbotId, "你好", Token).ToCompletionAsync(Token);
        Assert.Contains("你好", answer.Content, StringComparison.Ordinal);
        Assert.Empty(recorder.Spans);
        Assert.Equal(1, Assert.Single(recorder.Collect("gen_ai.client.operation.duration")).Count);
    }
}
