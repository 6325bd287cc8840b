using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
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
    private readonly AnswerTiming _timing;
    private readonly ScriptQueue _storageScripts;
    private int _storagePort;
    private int _openConnections;
    private int _openRequests;

    public EmulatorServer(
        MaiAgentEmulatorOptions options, RequestLog log, ScriptQueue scripts, ScriptQueue storageScripts, EmulatedService service, AnswerTiming timing)
    {
        _timeProvider = options.TimeProvider;
        _streamPace = options.StreamPace;
        _log = log;
        _scripts = scripts;
        _storageScripts = storageScripts;
        _service = service;
        _timing = timing;
        Webhook = new WebhookSender(options.TimeProvider, service.Record);
        if (options.WebhookUrl is { } url)
        {
            Webhook.Aim(url, handler: null);
        }

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

    public WebhookSender Webhook { get; }

    public int OpenConnections => Volatile.Read(ref _openConnections);

    public int OpenRequests => Volatile.Read(ref _openRequests);

    /// <summary>Returns the address of the service, and that of its object store.</summary>
    public async Task<(Uri Service, Uri Storage)> StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _server.StartAsync(new RequestApplication(HandleAsync), cancellationToken).ConfigureAwait(false);
        Uri[] addresses = [.. _server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(address => new Uri(address))];
        _storagePort = addresses[1].Port;
        return (addresses[0], addresses[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(ShutdownTimeout, TimeProvider.System);
        await _server.StopAsync(timeout.Token).ConfigureAwait(false);
        _server.Dispose();
        await Webhook.DisposeAsync().ConfigureAwait(false);
    }

    private KestrelServerOptions Configure()
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false, ResponseHeaderEncodingSelector = _ => Encoding.UTF8 };
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port: 0, Listen);

        // The object store is another origin, as it is in reality.
        kestrel.Listen(IPAddress.Loopback, port: 0, Listen);
        return kestrel;

        void Listen(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(TrackAsync);
        }
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
            context.Response.Headers.Date = _timeProvider.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
            await (context.Connection.LocalPort == _storagePort ? StoreAsync(context, connection) : ServeAsync(context, connection)).ConfigureAwait(false);
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

    private async Task ServeAsync(HttpContext context, WireConnection connection)
    {
        var request = await _log.RecordAsync(context, connection).ConfigureAwait(false);
        if (_scripts.Take(request) is { } script)
        {
            await PlayAsync(context, connection, request, script, served => _service.Answer(served)).ConfigureAwait(false);
        }
        else
        {
            await AnswerAsync(context, request).ConfigureAwait(false);
        }

        request.MarkAnswered();
    }

    /// <summary>An upload or download of the object store. A script may begin in the middle of the request, as a store that fails does.</summary>
    private async Task StoreAsync(HttpContext context, WireConnection connection)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        var script = HttpMethods.IsPost(context.Request.Method) ? _storageScripts.TakeFirst() : null;
        var request = await _log.RecordAsync(context, connection, script?.AfterBytes).ConfigureAwait(false);
        if (script is not null)
        {
            await PlayAsync(context, connection, request, script, served => _service.AnswerUpload(served)).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(context, request, _service.AnswerUpload(request)).ConfigureAwait(false);
        }

        request.MarkAnswered();
    }

    private async Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        // Before the response: a webhook that is set after it is for later messages.
        var webhook = Webhook.Target;
        var reply = _service.Answer(request);
        var answering = reply.Answer is { } answer ? AnswerAsync(request, answer) : null;
        _ = AnswerRowsAsync(request, reply.Rows);
        try
        {
            await SendAsync(context, request, reply).ConfigureAwait(false);
        }
        finally
        {
            // The message is stored, so its answer is delivered whether or not the sender waited.
            _ = DeliverAsync(answering, webhook);
        }
    }

    /// <summary>Stores the answer to a question as soon as it is due; that is before the response where nothing delays it.</summary>
    private async Task<T> AnswerAsync<T>(RecordedRequest request, Func<T> answer)
    {
        await _timing.WaitAsync(request, _stopping.Token).ConfigureAwait(false);
        return _service.Run(answer);
    }

    private async Task AnswerRowsAsync(RecordedRequest request, IReadOnlyList<Action> rows)
    {
        foreach (var row in rows)
        {
            await _timing.WaitAsync(request, _stopping.Token).ConfigureAwait(false);
            _service.Run(row);
        }
    }

    private async Task DeliverAsync(Task<JsonObject>? answering, WebhookSender.Destination? webhook)
    {
        if (answering is not null && webhook is not null)
        {
            Webhook.Post(webhook, await answering.ConfigureAwait(false));
        }
    }

    private Guid? StoreQuestion(RecordedRequest request)
    {
        if (_service.Store(request) is not { } question)
        {
            return null;
        }

        _ = AnswerAsync(request, question.Answer);
        return question.ConversationId;
    }

    private async Task PlayAsync(HttpContext context, WireConnection connection, RecordedRequest request, Script script, Action<RecordedRequest> serve)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        await new ScriptedExchange(context, connection, request, script, _timeProvider, StoreQuestion, serve, leaving.Token).PlayAsync().ConfigureAwait(false);
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

        if (reply.Status == StatusCodes.Status204NoContent)
        {
            // Kestrel refuses even an empty write to such a response, and closes the connection.
            request.MarkAnswered();
            return;
        }

        if (reply.Stream.Count == 0)
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
