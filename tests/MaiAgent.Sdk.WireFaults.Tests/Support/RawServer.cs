using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A socket that listens, and nothing between it and the test: every byte of the response is the test's.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<RawConnection, Task> _serve;
    private readonly ConcurrentBag<RawConnection> _connections = [];
    private readonly Task _accepting;

    /// <param name="serve">Called for every connection, from its beginning. When it returns, the connection is closed.</param>
    public RawServer(Func<RawConnection, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>A server that reads one request on each connection and sends this.</summary>
    public RawServer(string answer)
        : this(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(answer);
            }
        })
    {
    }

    /// <summary>A server that reads one request on each connection, sends the beginning of an answer, and says nothing more.</summary>
    public static RawServer Stalling(string beginning = "") => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(beginning);
        await connection.StallAsync();
    });

    /// <summary>A server that reads one request on each connection, sends these events, and says nothing more.</summary>
    public static RawServer StallingStream(params string[] events) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendStreamAsync(events);
        await connection.StallAsync();
    });

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/");

    /// <summary>Every request on all connections, with its body.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public int Connections => _connections.Count;

    public MaiAgentClient CreateClient(Action<MaiAgentClientOptions>? configure = null)
    {
        var options = new MaiAgentClientOptions { ApiKey = "test.key-4711", BaseAddress = Address };
        configure?.Invoke(options);
        return new MaiAgentClient(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                var connection = new RawConnection(await _listener.AcceptSocketAsync(_stopping.Token), Requests, _stopping.Token);
                _connections.Add(connection);
                served.Add(ServeAsync(connection));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException
            || (exception is InvalidOperationException && _stopping.IsCancellationRequested))
        {
            // The test is over; a listener that was stopped just before says that it was never started.
        }

        await Task.WhenAll(served);
    }

    private async Task ServeAsync(RawConnection connection)
    {
        try
        {
            await _serve(connection);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client left, or the test is over.
        }
        finally
        {
            connection.Dispose();
        }
    }
}
