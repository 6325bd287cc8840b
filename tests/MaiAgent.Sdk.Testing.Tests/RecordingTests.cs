using System.Net.Sockets;
using System.Text;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class RecordingTests
{
    [Fact]
    public async Task A_request_is_recorded_as_it_was_sent()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var socket = new TcpClient();
        await socket.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port, TestContext.Current.CancellationToken);
        var head = $"POST /api/chatbots/%41/?b=1&a=%E4%BD%A0&a=+ HTTP/1.1\r\nx-Second: 2\r\nhOST: {emulator.BaseAddress.Authority}\r\nX-First:1\r\nx-second:  3 \r\nTransfer-Encoding: chunked\r\n\r\n";

        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + "3\r\nab\n\r\n4\r\n🐶\r\n0\r\n\r\n"), TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, emulator.Requests.Count);
        var (first, second) = (emulator.Requests[0], emulator.Requests[1]);
        Assert.Equal("POST", first.Method);
        Assert.Equal("/api/chatbots/%41/?b=1&a=%E4%BD%A0&a=+", first.RawTarget);
        Assert.Equal(5, first.Headers.Count);
        Assert.Equal(["2", "3"], first.Headers.Where(header => header.Key.Equals("x-second", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value));
        Assert.Equal("2, 3", first.Header("X-SECOND"));
        Assert.Null(first.Header("X-Third"));
        Assert.Equal("ab\n🐶", first.BodyText);
        Assert.Equal(["Connection=close", "Host=a"], second.Headers.Select(header => $"{header.Key}={header.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(0, second.Body.Length);
        Assert.Equal(first.ConnectionId, second.ConnectionId);
        Assert.Equal([1, 2], [first.Sequence, second.Sequence]);
        Assert.False(first.IsAborted);
    }

    [Fact]
    public async Task A_request_whose_body_is_cut_off_is_recorded_all_the_same()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port, TestContext.Current.CancellationToken);
            await socket.GetStream().WriteAsync("POST /api/ HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        var request = await emulator.WaitForRequestAsync(cancellationToken: TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await request.ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.StartsWith(request.BodyText, "half", StringComparison.Ordinal);
        Assert.True(request.IsAborted);
    }

    [Fact]
    public async Task The_snapshot_does_not_change_and_can_be_cleared()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        await client.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        var snapshot = emulator.Requests;

        emulator.ClearRequests();
        await client.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();

        Assert.Equal([1], snapshot.Select(request => request.Sequence));
        Assert.Equal([2], emulator.Requests.Select(request => request.Sequence));
        Assert.Equal($"Api-Key {emulator.ApiKey}", emulator.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_request_can_be_awaited_before_and_after_it_came()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var waiting = emulator.WaitForRequestAsync(request => request.RawTarget.EndsWith("?page=1", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await client.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        Assert.False(waiting.IsCompleted);
        await client.SendJsonAsync(HttpMethod.Get, "chatbots/?page=1").JsonAsync();

        Assert.Equal(2, (await waiting).Sequence);
        Assert.Equal(1, (await emulator.WaitForRequestAsync(cancellationToken: TestContext.Current.CancellationToken)).Sequence);
    }
}
