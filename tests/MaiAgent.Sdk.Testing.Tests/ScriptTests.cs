using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class ScriptTests : HttpTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Status_reason_headers_and_body_are_the_scripts()
    {
        Emulator.Enqueue(new ScriptedResponse().Status(429, "Slow Down").Header("Retry-After", "1").Header("X-Twice", "a").Header("X-Twice", "ä好").Text("<html>"));

        var wire = await ReadRawAsync(Emulator);

        Assert.StartsWith("HTTP/1.1 429 Slow Down\r\n", wire, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 1\r\n", wire, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Twice: a\r\nX-Twice: ä好\r\n", wire, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Type", wire, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Server:", wire, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\r\n\r\n6\r\n<html>\r\n0\r\n\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_step_is_one_chunk_on_the_wire()
    {
        byte[] dog = [0xF0, 0x9F, 0x90, 0xB6];
        Emulator.Enqueue(ScriptedResponse.Stream().Text("a").Bytes(dog.AsMemory(0, 1)).Bytes(dog.AsMemory(1)).Bytes([new byte[] { 0x62 }, new byte[] { 0x63, 0x64 }]).Text(new string('x', 100_000)));

        var wire = await ReadRawAsync(Emulator, Encoding.Latin1);

        var dogs = Encoding.Latin1.GetString(dog);
        Assert.EndsWith($"\r\n\r\n1\r\na\r\n1\r\n{dogs[..1]}\r\n3\r\n{dogs[1..]}\r\n1\r\nb\r\n2\r\ncd\r\n186a0\r\n{new string('x', 100_000)}\r\n0\r\n\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_are_spelled_as_the_service_spells_them()
    {
        var conversation = Guid.NewGuid();
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("一\n\"🐶").Event("[DONE]").Done());

        using var response = await Http.AskAsync(Emulator, "x");

        Assert.Equal(
            $$"""data: {"conversationId": "{{conversation}}", "content": "一\n\"\uD83D\uDC36", "done": false}""" + "\n\ndata: [DONE]\n\n" +
            $$"""data: {"conversationId": "{{conversation}}", "content": "", "done": true}""" + "\n\n",
            await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_gate_holds_the_next_event_until_it_is_opened()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Text("one").WaitFor(gate).Text("two"));

        using var response = await Http.AskAsync(Emulator, "x");
        await using var stream = await response.Content.ReadAsStreamAsync(Token);
        var buffer = new byte[100];
        Assert.Equal(3, await stream.ReadAsync(buffer, Token));
        var request = await gate.Reached.WaitAsync(Soon, Token);
        var next = stream.ReadAsync(buffer, Token).AsTask();

        Assert.Equal(1, request.Sequence);
        Assert.Equal(1, Emulator.OpenRequests);
        Assert.False(next.IsCompleted);
        gate.Open();
        Assert.Equal(3, await next);
        Assert.Equal("two", Encoding.UTF8.GetString(buffer, 0, 3));
        Assert.Equal(0, await stream.ReadAsync(buffer, Token));
    }

    [Fact]
    public async Task A_wait_before_the_first_byte_holds_the_headers_back_and_SendHeaders_does_not()
    {
        var (before, after) = (new StreamGate(), new StreamGate());
        Emulator.Enqueue(ScriptedResponse.Stream().WaitFor(before).SendHeaders().WaitFor(after).Text("x"));

        var call = Http.AskAsync(Emulator, "x");
        await before.Reached.WaitAsync(Soon, Token);
        Assert.False(call.IsCompleted);
        before.Open();
        using var response = await call;
        var body = response.Content.ReadAsStringAsync(Token);
        await after.Reached.WaitAsync(Soon, Token);

        Assert.False(body.IsCompleted);
        after.Open();
        Assert.Equal("x", await body);
    }

    [Fact]
    public async Task A_delay_goes_by_the_emulators_clock()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Text("one").Delay(TimeSpan.FromHours(1)).Text("two"));

        using var response = await Http.AskAsync(Emulator, "x");
        var body = response.Content.ReadAsStringAsync(Token);
        await Clock.WaitForTimerAsync(TimeSpan.FromHours(1));

        Assert.False(body.IsCompleted);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("onetwo", await body);
    }

    [Fact]
    public async Task A_reset_comes_after_everything_that_was_sent()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Text("one").WaitFor(gate).Reset());

        using var response = await Http.AskAsync(Emulator, "x");
        await using var stream = await response.Content.ReadAsStreamAsync(Token);
        var buffer = new byte[100];
        Assert.Equal(3, await stream.ReadAsync(buffer, Token));
        gate.Open();

        var failure = await Assert.ThrowsAnyAsync<IOException>(() => stream.ReadAsync(buffer, Token).AsTask());
        var socket = Assert.IsType<SocketException>(failure.InnerException);
        Assert.Equal(SocketError.ConnectionReset, socket.SocketErrorCode);
        Assert.False(Emulator.Requests[0].IsAborted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, Token));
    }

    [Fact]
    public async Task A_reset_that_follows_at_once_takes_nothing_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a reset may discard what the client has not read yet.");
        Emulator.Enqueue(ScriptedResponse.Stream().Text("one").Text("two").Reset(), times: 50);

        for (var i = 0; i < 50; i++)
        {
            using var response = await Http.AskAsync(Emulator, "x");
            await using var stream = await response.Content.ReadAsStreamAsync(Token);
            var buffer = new byte[6];
            await stream.ReadExactlyAsync(buffer, Token);
            Assert.Equal("onetwo"u8, buffer);
            await Assert.ThrowsAnyAsync<IOException>(() => stream.ReadAsync(buffer, Token).AsTask());
        }
    }

    [Fact]
    public async Task A_close_cuts_a_chunked_body_short_without_a_reset()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Text("one").Close());

        var wire = await ReadRawAsync(Emulator);

        Assert.EndsWith("\r\n\r\n3\r\none\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_cuts_a_body_of_known_length_short()
    {
        Emulator.Enqueue(new ScriptedResponse().Header("Content-Length", "10").Text("four").Close(), times: 2);

        var wire = await ReadRawAsync(Emulator);
        using var response = await Http.AskAsync(Emulator, "x");

        Assert.EndsWith("\r\n\r\nfour", wire, StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    [Fact]
    public async Task A_raw_response_is_the_scripts_to_the_last_byte()
    {
        const string Answer = "HTTP/1.0 299 Odd\r\nbroken header\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n";
        Emulator.Enqueue(ScriptedResponse.Raw().Text(Answer[..10]).Text(Answer[10..]));

        Assert.Equal(Answer, await ReadRawAsync(Emulator));
    }

    [Fact]
    public async Task A_raw_response_without_a_step_hangs_up()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Http.AskAsync(Emulator, "x"));

        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    [Fact]
    public async Task An_endless_response_ends_when_the_client_leaves()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Bytes(Enumerable.Repeat(": keep-alive\n\n"u8.ToArray(), int.MaxValue)));

        using (var response = await Http.AskAsync(Emulator, "x"))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(Token);
            await stream.ReadExactlyAsync(new byte[10_000], Token);
        }

        await Emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, Token);
        Assert.True(Emulator.Requests[0].IsAborted);
    }

    [Fact]
    public async Task A_reset_before_the_headers_answers_nothing()
    {
        Emulator.Enqueue(new ScriptedResponse().Reset());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Http.AskAsync(Emulator, "x"));

        Assert.IsAssignableFrom<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task A_client_that_leaves_a_stalled_stream_is_noticed()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Text("one").Stall());

        using (var response = await Http.AskAsync(Emulator, "x"))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(Token);
            Assert.Equal(3, await stream.ReadAsync(new byte[100], Token));
            Assert.False(Emulator.Requests[0].ClientDisconnected.IsCompleted);
        }

        await Emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, Token);
        Assert.True(Emulator.Requests[0].IsAborted);
    }

    [Fact]
    public async Task A_client_that_leaves_after_the_answer_has_not_aborted_it()
    {
        using (var client = Emulator.CreateHttpClient())
        {
            await client.AskAsync(Emulator, "x").JsonAsync();
        }

        await Emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, Token);
        Assert.False(Emulator.Requests[0].IsAborted);
    }

    [Fact]
    public async Task Scripts_are_taken_in_order_by_the_requests_they_match_and_then_the_service_answers()
    {
        Emulator.Enqueue(ScriptedResponse.Error(503, "one"), times: 2);
        Emulator.Enqueue(ScriptedResponse.Error(500, "two"));
        Emulator.Enqueue("GET chatbots/*/", ScriptedResponse.Error(403, "three"));
        Emulator.Enqueue(request => request.RawTarget.Contains("page=9", StringComparison.Ordinal), ScriptedResponse.Json("[]"));

        await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        Assert.Equal("[]", (await Http.SendJsonAsync(HttpMethod.Get, "/api/v1/chatbots/?page=9").JsonAsync()).ToJsonString());
        Assert.Equal("""{"detail":"three"}""", (await Http.SendJsonAsync(HttpMethod.Get, $"/api/v1/chatbots/{Emulator.ChatbotId}/").JsonAsync(403)).ToJsonString());
        Assert.Equal(3, Emulator.PendingResponses);
        await Http.AskAsync(Emulator, "x").JsonAsync(503);
        await Http.AskAsync(Emulator, "x").JsonAsync(503);
        await Http.AskAsync(Emulator, "x").JsonAsync(500);
        await Http.AskAsync(Emulator, "x").JsonAsync();
        Assert.Equal(0, Emulator.PendingResponses);
    }

    [Fact]
    public async Task A_function_of_a_script_that_throws_is_named_by_the_response()
    {
        Emulator.Enqueue(static request => request.Header("X-None") is { Length: > 0 } ? true : throw new InvalidOperationException("No \"X-None\"."), ScriptedResponse.Json("[]"));

        var failure = await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync(500);

        Assert.Equal(
            "The function that a script was enqueued with, to match requests, has thrown System.InvalidOperationException: No \"X-None\".",
            (string?)failure["detail"]);
        Assert.Equal(1, Emulator.PendingResponses);
    }

    [Fact]
    public async Task Pending_responses_are_counted_one_by_one_and_an_endless_one_not_at_all()
    {
        Emulator.Enqueue(ScriptedResponse.Error(503, "three"), times: 3);
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Json("[]"), times: int.MaxValue);

        await Http.AskAsync(Emulator, "x").JsonAsync(503);
        await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        Assert.Equal(2, Emulator.PendingResponses);

        Emulator.Enqueue(ScriptedResponse.Error(503, "many"), times: int.MaxValue - 1);
        Assert.Equal(int.MaxValue, Emulator.PendingResponses);
    }

    [Theory]
    [InlineData("GET chatbot/*/", "GET chatbots/*/")]
    [InlineData("GET /api/chatbots/*/", "GET chatbots/*/")]
    [InlineData("DELETE chatbots/*", "DELETE chatbots/*/")]
    [InlineData("get chatbots/*/records/", "GET chatbots/*/records/")]
    [InlineData("POST chatbots/*/completion/", "POST chatbots/*/completions/")]
    [InlineData("PUT conversations/*/", "GET conversations/*/")]
    [InlineData("GET organizations/", "GET conversations/")]
    public async Task A_route_that_no_operation_has_is_refused_with_the_nearest_ones_first(string route, string nearest)
    {
        var exception = Assert.Throws<ArgumentException>(() => Emulator.Enqueue(route, new ScriptedResponse()));

        Assert.Contains($"No operation has the route \"{route}\". The routes, nearest first: \"{nearest}\", ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"GET web-chats/*/\"", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.PendingResponses);
    }

    [Fact]
    public async Task A_route_may_name_an_id()
    {
        Emulator.Enqueue($"GET chatbots/{Emulator.ChatbotId}/", ScriptedResponse.Error(403, "No."));

        await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Guid.NewGuid()}/").JsonAsync(404);
        await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync(403);
    }

    [Fact]
    public async Task An_enqueued_response_is_a_copy()
    {
        var response = new ScriptedResponse().Text("one");
        Emulator.Enqueue(response);
        response.Status(500).Header("X-Late", "1").Text("two");

        using var answer = await Http.AskAsync(Emulator, "x");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Late"));
        Assert.Equal("one", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.Enqueue(ScriptedResponse.Stream(), times: 0));
        Assert.Throws<ArgumentException>(() => Emulator.Enqueue("chatbots/", ScriptedResponse.Stream()));
        Assert.Throws<InvalidOperationException>(() => ScriptedResponse.Stream().Reset().Text("x"));
    }

    /// <summary>Asks over a bare socket and reads to the end of the connection.</summary>
    private static async Task<string> ReadRawAsync(MaiAgentEmulator emulator, Encoding? encoding = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port, Token);
        await using var stream = socket.GetStream();
        var request = $"POST {emulator.BaseAddress.AbsolutePath}{emulator.CompletionsPath()} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Token);
        return (encoding ?? Encoding.UTF8).GetString(answer.ToArray());
    }
}
