using System.Collections.Concurrent;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace MaiAgent.Sdk.Testing;

/// <summary>One connection beneath HTTP: the requests it carried, who closed it, and its bare output.</summary>
internal sealed class WireConnection
{
    private readonly ConnectionContext _context;
    private readonly CancellationToken _serverStopping;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private volatile bool _closedByServer;

    public WireConnection(ConnectionContext context, CancellationToken serverStopping)
    {
        _context = context;
        _serverStopping = serverStopping;
        context.ConnectionClosed.Register(OnClosed);
    }

    public string Id => _context.ConnectionId;

    public PipeWriter Output => _context.Transport.Output;

    public void Carries(RecordedRequest request)
    {
        _requests.Enqueue(request);
        if (_context.ConnectionClosed.IsCancellationRequested)
        {
            OnClosed();
        }
    }

    /// <summary>Call before the server closes the connection, so that the client is not blamed for it.</summary>
    public void ClosedByServer() => _closedByServer = true;

    /// <summary>Ends the connection with a TCP reset.</summary>
    public void Reset()
    {
        ClosedByServer();
        _context.Abort(new ConnectionAbortedException("Reset by the script."));
    }

    private void OnClosed()
    {
        while (_requests.TryDequeue(out var request))
        {
            request.MarkDisconnected(byClient: !_closedByServer && !_serverStopping.IsCancellationRequested);
        }
    }
}
