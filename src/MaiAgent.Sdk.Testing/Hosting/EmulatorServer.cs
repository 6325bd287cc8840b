using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Testing;

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
    private readonly EmulatedService _service;
    private int _storagePort;
    private int _openConnections;
    private int _openRequests;

    public EmulatorServer(MaiAgentEmulatorOptions options, EmulatedService service)
    {
        _timeProvider = options.TimeProvider;
        _streamPace = options.StreamPace;
        _service = service;
        Log = new RequestLog(options.TimeProvider);
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

    public RequestLog Log { get; }

    public ScriptQueue<RecordedRequest, Script> Scripts { get; } = new();

    /// <summary>Those of uploads, whose requests are not complete yet.</summary>
    public ScriptQueue<HttpRequest, Script> StorageScripts { get; } = new();

    public WebhookSender Webhook { get; }

    /// <summary>Completes when the answer to the question of a request may come into its conversation.</summary>
    public Func<RecordedRequest, CancellationToken, Task> UntilAnswerIsDue { get; set; } = static (_, _) => Task.CompletedTask;

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
        var request = await Log.RecordAsync(context, connection).ConfigureAwait(false);
        await RespondAsync(context, connection, request, ScriptOf(request), _service.Answer).ConfigureAwait(false);
    }

    /// <summary>The script for the request. A function of a test that throws is answered with what it threw: nobody else would see it.</summary>
    private Script? ScriptOf(RecordedRequest request)
    {
        try
        {
            return Scripts.Take(request);
        }
        catch (Exception exception)
        {
            const string Origin = "The function that a script was enqueued with, to match requests, has thrown";
            return ScriptedResponse.Error(StatusCodes.Status500InternalServerError, $"{Origin} {exception.GetType()}: {exception.Message}").Build();
        }
    }

    /// <summary>An upload or download of the object store. A script may begin in the middle of the request, as a store that fails does.</summary>
    private async Task StoreAsync(HttpContext context, WireConnection connection)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        var script = StorageScripts.Take(context.Request);
        var request = await Log.RecordAsync(context, connection, script?.AfterBytes ?? long.MaxValue).ConfigureAwait(false);
        await RespondAsync(context, connection, request, script, _service.AnswerUpload).ConfigureAwait(false);
    }

    private async Task RespondAsync(HttpContext context, WireConnection connection, RecordedRequest request, Script? script, Func<RecordedRequest, ServiceReply> serve)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        await (script is null
            ? AnswerAsync(context, request, serve, leaving.Token)
            : new ScriptedExchange(context, connection, request, script, _timeProvider, StoreQuestion, serve, leaving.Token).PlayAsync()).ConfigureAwait(false);
        request.MarkAnswered();
    }

    private async Task AnswerAsync(HttpContext context, RecordedRequest request, Func<RecordedRequest, ServiceReply> serve, CancellationToken cancellationToken)
    {
        // Before the response: a webhook that is set after it is for later messages.
        var webhook = Webhook.Target;
        var reply = serve(request);
        var answering = AnswerAsync(request, reply.Answers);
        try
        {
            await SendAsync(context.Response, request, reply, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The message is stored, so its answer is delivered whether or not the sender waited.
            _ = DeliverAsync(answering, webhook);
        }
    }

    /// <summary>Stores the answers to questions as soon as they are due; that is before the response where nothing delays them.</summary>
    private async Task<List<JsonObject>> AnswerAsync(RecordedRequest request, IEnumerable<Func<JsonObject?>> answers)
    {
        var messages = new List<JsonObject>();
        foreach (var answer in answers)
        {
            await UntilAnswerIsDue(request, _stopping.Token).ConfigureAwait(false);
            if (_service.Run(answer) is { } message)
            {
                messages.Add(message);
            }
        }

        return messages;
    }

    private async Task DeliverAsync(Task<List<JsonObject>> answering, WebhookSender.Destination? webhook)
    {
        foreach (var message in await answering.ConfigureAwait(false))
        {
            if (webhook is not null)
            {
                Webhook.Post(webhook, message);
            }
        }
    }

    private Guid? StoreQuestion(RecordedRequest request)
    {
        if (_service.Store(request) is not { } question)
        {
            return null;
        }

        _ = AnswerAsync(request, [() =>
        {
            question.Answer();
            return null;
        }]);
        return question.ConversationId;
    }

    private async Task SendAsync(HttpResponse response, RecordedRequest request, ServiceReply reply, CancellationToken cancellationToken)
    {
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        foreach (var bytes in reply.Stream)
        {
            await response.BodyWriter.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            if (_streamPace > TimeSpan.Zero)
            {
                await Task.Delay(_streamPace, _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        if (reply.Stream.Count == 0 && reply.Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = reply.Body.Length;
        }

        request.MarkAnswered();

        // Kestrel refuses even an empty write to a response without a body, and closes the connection.
        if (reply.Body.Length > 0)
        {
            await response.BodyWriter.WriteAsync(reply.Body, cancellationToken).ConfigureAwait(false);
        }
    }
}
