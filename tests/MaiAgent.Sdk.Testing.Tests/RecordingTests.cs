using System.Net.Sockets;
using System.Text;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class RecordingTests : HttpTest
{
    [Fact]
    public async Task A_request_is_recorded_as_it_was_sent()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Emulator.BaseAddress.Host, Emulator.BaseAddress.Port, Token);
        var head = $"POST /api/chatbots/%41/?b=1&a=%E4%BD%A0&a=+ HTTP/1.1\r\nx-Second: 2\r\nhOST: {Emulator.BaseAddress.Authority}\r\nX-First:1\r\nx-second:  3 \r\nTransfer-Encoding: chunked\r\n\r\n";

        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + "3\r\nab\n\r\n4\r\n🐶\r\n0\r\n\r\n"), Token);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(stream);
        await reader.ReadToEndAsync(Token);

        Assert.Equal(2, Emulator.Requests.Count);
        var (first, second) = (Emulator.Requests[0], Emulator.Requests[1]);
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
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(Emulator.BaseAddress.Host, Emulator.BaseAddress.Port, Token);
            await socket.GetStream().WriteAsync("POST /api/ HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"u8.ToArray(), Token);
        }

        var request = await Emulator.WaitForRequestAsync(cancellationToken: Token).WaitAsync(TimeSpan.FromSeconds(5), Token);
        await request.ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(5), Token);
        Assert.StartsWith(request.BodyText, "half", StringComparison.Ordinal);
        Assert.True(request.IsAborted);
    }

    [Fact]
    public async Task The_snapshot_does_not_change_and_can_be_cleared()
    {
        await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        var snapshot = Emulator.Requests;

        Emulator.ClearRequests();
        await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();

        Assert.Equal([1], snapshot.Select(request => request.Sequence));
        Assert.Equal([2], Emulator.Requests.Select(request => request.Sequence));
        Assert.Equal($"Api-Key {Emulator.ApiKey}", Emulator.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_request_can_be_awaited_before_and_after_it_came()
    {
        var waiting = Emulator.WaitForRequestAsync(request => request.RawTarget.EndsWith("?page=1", StringComparison.Ordinal), Token);

        await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        Assert.False(waiting.IsCompleted);
        await Http.SendJsonAsync(HttpMethod.Get, "chatbots/?page=1").JsonAsync();

        Assert.Equal(2, (await waiting).Sequence);
        Assert.Equal(1, (await Emulator.WaitForRequestAsync(cancellationToken: Token)).Sequence);
    }
}
