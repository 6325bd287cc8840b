using System.Diagnostics;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>The spans of calls other than questions.</summary>
[Collection(nameof(RunsAlone))]
public sealed class RequestSpanTests : TelemetryTest
{
    [Fact]
    public async Task A_call_is_one_span_and_its_request_a_child()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        await Client.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(("GET /api/chatbots/{id}/", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal("http.request.method=GET http.response.status_code=200 server.address=127.0.0.1 url.template=/api/chatbots/{id}/", Tags(span));
        Assert.Matches(@"^\d+\.\d+\.\d+[^+]*$", span.Source.Version);
        Assert.Equal(span.SpanId, Assert.Single(recorder.HttpSpans).ParentSpanId);
    }

    [Fact]
    public async Task Retries_are_inside_the_span()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Error(503, "Later.").Header("Retry-After", "0"), times: 2);
        await Client.Chatbots.ListAsync(cancellationToken: Token);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal("http.request.method=GET http.request.resend_count=2 http.response.status_code=200 server.address=127.0.0.1 url.template=/api/chatbots/", Tags(span));
        Assert.Equal(3, recorder.HttpSpans.Count);
        Assert.All(recorder.HttpSpans, child => Assert.Equal(span.SpanId, child.ParentSpanId));
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_its_status_and_without_its_words()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.Conversations.GetAsync(Guid.NewGuid(), Token));
        var span = Assert.Single(recorder.Spans);
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.Equal("error.type=404 http.request.method=GET http.response.status_code=404 server.address=127.0.0.1 url.template=/api/conversations/{id}/", Tags(span));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task What_is_no_answer_is_an_error_with_the_type_of_its_exception()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue("POST messages/", ScriptedResponse.Raw());
        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => Client.Messages.CreateAsync(
            new CreateMessageRequest { Conversation = Guid.NewGuid(), Content = "secret words" }, Token));
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("error.type=MaiAgent.Sdk.MaiAgentConnectionException http.request.method=POST server.address=127.0.0.1 url.template=/api/messages/", Tags(span));
    }

    [Fact]
    public async Task A_cancelled_call_says_so()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var gate = new StreamGate();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse().WaitFor(gate));
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = Client.Chatbots.ListAsync(cancellationToken: source.Token);
        await gate.Reached;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("System.OperationCanceledException", Assert.Single(recorder.Spans).GetTagItem("error.type"));
    }

    [Fact]
    public async Task The_span_is_below_the_callers_which_stays_the_current_one()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        using var source = new ActivitySource("Tests");
        using var caller = source.StartActivity("caller");
        var call = Client.Models.ListEmbeddingModelsAsync(Token);
        Assert.Same(caller, Activity.Current);
        await call;
        Assert.Same(caller, Activity.Current);
        Assert.Equal(caller!.SpanId, Assert.Single(recorder.Spans).ParentSpanId);
    }

    [Fact]
    public async Task The_time_is_that_of_the_clients_clock()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var start = Clock.GetUtcNow().UtcDateTime;
        var gate = new StreamGate();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse().WaitFor(gate).Text("""{"results":[]}"""));
        var call = Client.Chatbots.ListAsync(cancellationToken: Token);
        await gate.Reached;
        Clock.Advance(TimeSpan.FromSeconds(2.5));
        gate.Open();
        await call;
        var span = Assert.Single(recorder.Spans);
        Assert.Equal((start, TimeSpan.FromSeconds(2.5)), (span.StartTimeUtc, span.Duration));
    }

    [Fact]
    public async Task Neither_an_id_nor_a_query_is_in_a_name()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var id = Emulator.ChatbotId;
        var days = new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2), UserMessage = "secret words" };
        await Client.WebChats.GetAsync(Emulator.WebChatId, Token);
        await Client.Chatbots.SetEvaluationAsync(id, new SetEvaluationRequest { EnableEvaluation = true }, Token);
        await Client.Statistics.GetAsync(id, cancellationToken: Token);
        await Client.Records.ListAsync(id, days, Token);
        await (await Client.Records.ExportExcelAsync(id, days, Token)).DisposeAsync();
        Assert.Equal(
            [
                "GET /api/web-chats/{id}/",
                "PATCH /api/chatbots/{id}/enable-evaluation/",
                "GET /api/chatbots/{chatbotId}/statistics/",
                "GET /api/chatbots/{chatbotId}/records/",
                "GET /api/chatbots/{chatbotId}/records/export-excel/",
            ],
            recorder.Spans.Select(span => span.DisplayName));
        Assert.All(recorder.Spans, span => Assert.DoesNotContain("secret", Tags(span), StringComparison.Ordinal));
    }
}
