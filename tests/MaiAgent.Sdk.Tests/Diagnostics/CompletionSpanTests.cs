using System.Diagnostics;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>The spans of questions that wait for the whole answer.</summary>
[Collection(nameof(RunsAlone))]
public sealed class CompletionSpanTests : TelemetryTest
{
    [Fact]
    public async Task A_question_is_one_span_and_its_request_a_child()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var answer = await Client.Completions.CreateAsync(Emulator.ChatbotId, "secret words", Token);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(("invoke_agent", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            $"gen_ai.agent.id={Emulator.ChatbotId} gen_ai.conversation.id={answer.ConversationId} gen_ai.operation.name=invoke_agent gen_ai.provider.name=maiagent gen_ai.request.stream=False http.response.status_code=200 server.address=127.0.0.1",
            Tags(span));
        Assert.Equal(span.SpanId, Assert.Single(recorder.HttpSpans).ParentSpanId);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task A_retry_is_inside_and_a_refusal_an_error()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue(new ScriptedResponse(429).Header("Retry-After", "0"));
        Emulator.Enqueue(ScriptedResponse.Error(403, "Not for secret words."));
        var conversation = Guid.NewGuid();
        await Assert.ThrowsAsync<MaiAgentPermissionException>(() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", conversation, Token));
        var span = Assert.Single(recorder.Spans);
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.Equal(
            $"error.type=403 gen_ai.agent.id={Emulator.ChatbotId} gen_ai.conversation.id={conversation} gen_ai.operation.name=invoke_agent gen_ai.provider.name=maiagent gen_ai.request.stream=False http.request.resend_count=1 http.response.status_code=403 server.address=127.0.0.1",
            Tags(span));
        Assert.Equal(2, recorder.HttpSpans.Count);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_an_error()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue(ScriptedResponse.Json("""{"error":"secret words"}"""));
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token));
        var span = Assert.Single(recorder.Spans);
        Assert.Equal((200, "MaiAgent.Sdk.MaiAgentResponseException"), (span.GetTagItem("http.response.status_code"), span.GetTagItem("error.type")));
        Assert.DoesNotContain("secret", Tags(span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_streams_unasked_is_still_one_span()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Done());
        await Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token);
        Assert.Single(recorder.Spans);
        Assert.DoesNotContain(recorder.Collect(), measurement => measurement.Name.Contains("stream", StringComparison.Ordinal));
    }
}
