using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>A socket that listens, reads one request on each connection to its last byte, and sends the next response.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Queue<string> _responses;
    private readonly List<string> _requests = [];
    private readonly Task _serving;

    public RecordingServer(IEnumerable<string> responses)
    {
        _responses = new Queue<string>(responses);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/");

    /// <summary>The requests so far, one character a byte. Each is complete before its response begins.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                if (await ReadAsync(socket) is { } request)
                {
                    _requests.Add(request);
                    await socket.SendAsync(Encoding.UTF8.GetBytes(_responses.TryDequeue(out var response) ? response : "HTTP/1.1 500 Unexpected\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), _stopping.Token);
                    socket.Shutdown(SocketShutdown.Send);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task<string?> ReadAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var received = new StringBuilder();
        int count;
        while ((count = await socket.ReceiveAsync(buffer, _stopping.Token)) > 0)
        {
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            if (SentRequest.IsComplete(received.ToString()))
            {
                return received.ToString();
            }
        }

        return received.Length == 0 ? null : throw new IOException($"The request was cut off: {received}");
    }
}
