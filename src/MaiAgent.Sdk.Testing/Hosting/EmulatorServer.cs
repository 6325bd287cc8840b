using System.Net;
using System.Text;
using MaiAgent.Sdk.Testing.Recording;
using MaiAgent.Sdk.Testing.Scripting;
using MaiAgent.Sdk.Testing.Service;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Testing.Hosting;

/// <summary>The HTTP server: records each request; a script or the service responds.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private const long MaxRequestBodyBytes = 64 * 1024 * 1024;

    /// <summary>How long a response that is being sent may take once the server is stopping.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromMilliseconds(200);

    private readonly KestrelServer _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _streamPace;
    private readonly RequestLog _log;
    private readonly ScriptQueue _scripts;
    private readonly EmulatedService _service;
    private readonly WebhookSender? _webhook;
    private int _openConnections;
    private int _openRequests;

    public EmulatorServer(MaiAgentEmulatorOptions options, RequestLog log, ScriptQueue scripts, EmulatedService service)
    {
        _timeProvider = options.TimeProvider;
        _streamPace = options.StreamPace;
        _log = log;
        _scripts = scripts;
        _service = service;
        _webhook = options.WebhookUrl is { } url ? new WebhookSender(url, options.TimeProvider) : null;

        // The bare server, without a host around it: no configuration of the machine's, no log, no hand on the process's signals.
        var sockets = new SocketTransportOptions
        {
            // With the smallest buffer (0 would be an endless one) a flush returns when the bytes have left, so a gate or a reset stands where the script says.
            MaxWriteBufferSize = 1,
        };
        _server = new KestrelServer(
            Options.Create(Configure()),
            new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    public int OpenConnections => Volatile.Read(ref _openConnections);

    public int OpenRequests => Volatile.Read(ref _openRequests);

    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _server.StartAsync(new RequestApplication(HandleAsync), cancellationToken).ConfigureAwait(false);
        return new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(ShutdownTimeout, TimeProvider.System);
        await _server.StopAsync(timeout.Token).ConfigureAwait(false);
        _server.Dispose();
        if (_webhook is not null)
        {
            await _webhook.DisposeAsync().ConfigureAwait(false);
        }
    }

    private KestrelServerOptions Configure()
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false, ResponseHeaderEncodingSelector = _ => Encoding.UTF8 };
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port: 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(TrackAsync);
        });
        return kestrel;
    }

    private async Task TrackAsync(ConnectionContext context, Func<Task> next)
    {
        Interlocked.Increment(ref _openConnections);
        try
        {
            context.Features.Set(new WireConnection(context, _stopping.Token));
            await next().ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _openConnections);
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        var connection = context.Features.GetRequiredFeature<WireConnection>();
        Interlocked.Increment(ref _openRequests);
        try
        {
            var request = await _log.RecordAsync(context, connection).ConfigureAwait(false);
            if (_scripts.Take(request) is { } script)
            {
                await PlayAsync(context, connection, request, script).ConfigureAwait(false);
            }
            else
            {
                await AnswerAsync(context, request).ConfigureAwait(false);
            }

            request.MarkAnswered();
        }
        catch (OperationCanceledException)
        {
            // The client has left or the emulator stops: no response is wanted.
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _openRequests);
        }
    }

    private async Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        var reply = _service.Answer(request);
        try
        {
            await SendAsync(context, request, reply).ConfigureAwait(false);
        }
        finally
        {
            // The message is stored, so its answer is delivered whether or not the sender waited.
            if (reply.Webhook is { } message)
            {
                _webhook?.Post(message);
            }
        }
    }

    private async Task PlayAsync(HttpContext context, WireConnection connection, RecordedRequest request, Script script)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        await new ScriptedExchange(context, connection, request, script, _timeProvider, leaving.Token).PlayAsync().ConfigureAwait(false);
    }

    private async Task SendAsync(HttpContext context, RecordedRequest request, ServiceReply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        foreach (var bytes in reply.Stream)
        {
            await response.BodyWriter.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
            await WaitAsync(_streamPace, context.RequestAborted).ConfigureAwait(false);
        }

        if (reply.Stream.Count == 0 && reply.Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = reply.Body.Length;
        }

        request.MarkAnswered();
        await response.BodyWriter.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task WaitAsync(TimeSpan pace, CancellationToken clientLeft)
    {
        if (pace > TimeSpan.Zero)
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(clientLeft, _stopping.Token);
            await Task.Delay(pace, _timeProvider, leaving.Token).ConfigureAwait(false);
        }
    }
}
