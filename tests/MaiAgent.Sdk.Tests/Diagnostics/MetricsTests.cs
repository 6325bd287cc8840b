namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>The measurements, as OpenTelemetry collects them.</summary>
[Collection(nameof(RunsAlone))]
public sealed class MetricsTests : TelemetryTest
{
    private const string Server = "server.address=127.0.0.1";
    private const string Question = $"gen_ai.operation.name=invoke_agent gen_ai.provider.name=maiagent {Server}";

    [Fact]
    public async Task A_call_is_measured_once_with_its_retries()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue("GET chatbots/*/", ScriptedResponse.Error(500, "?").Header("Retry-After", "0"), times: 2);
        await Client.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.Chatbots.GetAsync(Guid.NewGuid(), Token));
        Assert.Equal(
            [
                ("maiagent.client.request.duration", "s", $"http.request.method=GET http.response.status_code=200 {Server} url.template=/api/chatbots/{{id}}/", 1),
                ("maiagent.client.request.duration", "s", $"error.type=404 http.request.method=GET http.response.status_code=404 {Server} url.template=/api/chatbots/{{id}}/", 1),
                ("maiagent.client.retries", "{retry}", $"http.request.method=GET {Server} url.template=/api/chatbots/{{id}}/", 1),
            ],
            recorder.Collect().Select(point => (point.Name, point.Unit, point.Tags, point.Count)));
        Assert.Equal(2, recorder.Collect("maiagent.client.retries")[0].Sum);
        Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10], recorder.Collect("maiagent.client.request.duration")[0].Bounds);
    }

    [Fact]
    public async Task Downloads_are_measured_alike_whatever_the_file()
    {
        foreach (var name in (string[])["a.txt", "b.txt"])
        {
            using var content = new MemoryStream([1, 2, 3]);
            var file = await Client.KnowledgeBaseFiles.UploadAsync(Emulator.KnowledgeBaseId, content, name, cancellationToken: Token);
            using var recorder = new Recorder(new Uri(file.File!));
            await using (var download = await Client.KnowledgeBaseFiles.DownloadAsync(Emulator.KnowledgeBaseId, file.Id!.Value, Token))
            {
                await download.Content.CopyToAsync(Stream.Null, Token);
            }

            Assert.Equal($"http.request.method=GET http.response.status_code=200 {Server} url.template={{file}}", string.Join('\n', recorder.Collect("maiagent.client.request.duration").Select(point => point.Tags)));
        }
    }

    [Fact]
    public async Task A_question_is_measured_by_the_conventions()
    {
        using var recorder = new Recorder(Emulator.BaseAddress, spans: false);
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Json("""{"content":"a","done":true}""").WaitFor(gate));
        Emulator.Enqueue(new ScriptedResponse(429).Header("Retry-After", "0"));
        Emulator.Enqueue(ScriptedResponse.Json("""{"error":"?"}"""));
        var call = Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token);
        await gate.Reached;
        gate.Open();
        await call;
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token));
        var points = recorder.Collect();
        Assert.Equal(
            [
                ("gen_ai.client.operation.duration", "s", Question, 1),
                ("gen_ai.client.operation.duration", "s", $"error.type=MaiAgent.Sdk.MaiAgentResponseException {Question}", 1),
                ("maiagent.client.retries", "{retry}", $"http.request.method=POST {Server} url.template=/api/chatbots/{{chatbotId}}/completions/", 1),
            ],
            points.Select(point => (point.Name, point.Unit, point.Tags, point.Count)));
        Assert.Equal([0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92], points[0].Bounds);
    }

    [Fact]
    public async Task A_stream_is_measured_while_it_arrives_and_when_it_has_ended()
    {
        using var recorder = new Recorder(Emulator.BaseAddress, spans: false);
        var (first, second) = (new StreamGate(), new StreamGate());
        Emulator.Enqueue(ScriptedResponse.Stream().SendHeaders().WaitFor(first).Chunk("一二").WaitFor(second).Chunk("三").Done());
        await using var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        Assert.Empty(recorder.Collect());
        var step = chunks.MoveNextAsync();
        await first.Reached;
        Assert.Equal(("maiagent.client.active_streams", "{stream}", Server, 1), Single(recorder));
        Clock.Advance(TimeSpan.FromSeconds(2));
        first.Open();
        Assert.True(await step);
        Clock.Advance(TimeSpan.FromSeconds(3));
        second.Open();
        while (await chunks.MoveNextAsync())
        {
        }

        Assert.Equal(
            [
                ("gen_ai.client.operation.duration", "s", Question, 5),
                ("gen_ai.client.operation.time_to_first_chunk", "s", Question, 2),
                ("maiagent.client.stream.chunks", "{chunk}", $"maiagent.stream.outcome=completed {Server}", 3),
                ("maiagent.client.stream.characters", "{character}", $"maiagent.stream.outcome=completed {Server}", 3),
                ("maiagent.client.active_streams", "{stream}", Server, 0),
            ],
            recorder.Collect().Select(point => (point.Name, point.Unit, point.Tags, point.Sum)));
    }

    [Fact]
    public async Task However_streams_end_none_stays_active()
    {
        using var recorder = new Recorder(Emulator.BaseAddress, spans: false);
        var stream = ScriptedResponse.Stream().Chunk("a");
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Stall());
        await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token))
        {
            break;
        }

        Emulator.Enqueue(stream);
        await Assert.ThrowsAsync<MaiAgentStreamException>(() => Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token));
        Emulator.Enqueue(ScriptedResponse.Error(401, "?"));
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token));
        Assert.Equal(0, Assert.Single(recorder.Collect("maiagent.client.active_streams")).Sum);
        Assert.Equal(
            ["abandoned", "truncated", "failed"],
            recorder.Collect("maiagent.client.stream.chunks").Select(point => point.Tags.Split(' ')[0].Split('=')[1]));
        Assert.Equal(2, recorder.Collect("gen_ai.client.operation.time_to_first_chunk").Sum(point => point.Count));
    }

    [Fact]
    public async Task A_listener_that_comes_in_the_middle_of_a_stream_does_not_see_it_leave()
    {
        using var other = new Recorder(Emulator.BaseAddress, metrics: false);
        await using var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        using var recorder = new Recorder(Emulator.BaseAddress, spans: false);
        while (await chunks.MoveNextAsync())
        {
        }

        Assert.Single(other.Spans);
        Assert.DoesNotContain(recorder.Collect("maiagent.client.active_streams"), point => point.Sum < 0);
    }

    private static (string Name, string Unit, string Tags, double Sum) Single(Recorder recorder)
    {
        var point = Assert.Single(recorder.Collect());
        return (point.Name, point.Unit, point.Tags, point.Sum);
    }
}
