using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Streams of HTTP/2 that the server resets.</summary>
public sealed class Http2Tests : IAsyncLifetime
{
    private const int InternalError = 2;
    private const int RefusedStream = 7;
    private const int Cancel = 8;

    private readonly WebApplication _server = CreateServer();
    private Func<HttpContext, int, Task> _serve = static (_, _) => Task.CompletedTask;
    private int _requests;

    public async ValueTask InitializeAsync()
    {
        _server.Run(context => _serve(context, Interlocked.Increment(ref _requests)));
        await _server.StartAsync(Token);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", InternalError, 2)]
    [InlineData("GET", Cancel, 2)]
    [InlineData("POST", InternalError, 1)]
    [InlineData("POST", Cancel, 1)]
    [InlineData("STREAM", Cancel, 1)]
    public async Task A_reset_before_the_response_is_a_failed_attempt(string call, int error, int requests)
    {
        _serve = (context, _) => ResetAsync(context, error);
        await using var provider = CreateProvider();
        var exception = await ThrowsWithinAsync<MaiAgentConnectionException>(TimeSpan.FromSeconds(5), () => SendAsync(provider.Client(), call, Token));
        Assert.Equal(requests, exception.Attempts);
        Assert.Equal(requests, _requests);
    }

    /// <summary>A refused stream was not processed, so even a POST may be sent again.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_refused_request_is_sent_again(string call)
    {
        _serve = (context, request) => request == 1 ? ResetAsync(context, RefusedStream) : AnswerAsync(context, call is "GET" ? Wire.EmptyPage : Wire.Completion);
        await using var provider = CreateProvider();
        await SendAsync(provider.Client(), call, Token);
        Assert.Equal(2, _requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(InternalError)]
    [InlineData(Cancel)]
    public async Task A_reset_in_the_middle_of_a_stream_keeps_the_text(int error)
    {
        var received = new TaskCompletionSource();
        _serve = async (context, _) =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync($"data: {Wire.Event("first")}\n\n");
            await context.Response.Body.FlushAsync();
            await received.Task;
            await ResetAsync(context, error);
        };
        await using var provider = CreateProvider();
        await using var chunks = provider.Client().Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        received.SetResult();
        var exception = await Assert.ThrowsAsync<MaiAgentStreamException>(async () => await chunks.MoveNextAsync());
        Assert.Equal(MaiAgentStreamFailure.ConnectionLost, exception.Reason);
        Assert.Equal("first", exception.PartialContent);
        Assert.Equal(1, _requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposing_the_client_ends_a_stream_whether_its_consumer_waits_or_not(bool waits)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _serve = async (context, _) =>
        {
            context.RequestAborted.Register(left.SetResult);
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync($"data: {Wire.Event("first")}\n\n");
            await context.Response.Body.FlushAsync();
            await left.Task;
        };
        var provider = CreateProvider();
        await using var chunks = provider.Client().Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        var waiting = waits ? chunks.MoveNextAsync().AsTask() : null;
        await provider.DisposeAsync();
        await left.Task.WaitAsync(TimeSpan.FromSeconds(1), Token);
        var exception = await ThrowsWithinAsync<MaiAgentStreamException>(TimeSpan.FromSeconds(1), () => waiting ?? chunks.MoveNextAsync().AsTask());
        ExpectDisposed(exception);
        Assert.Equal("first", exception.PartialContent);
    }

    private static WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        return builder.Build();
    }

    private static async Task ResetAsync(HttpContext context, int error)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(error);
    }

    private static async Task AnswerAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private ServiceProvider CreateProvider()
    {
        var services = new ServiceCollection();
        services.Configure<MaiAgentClientOptions>(static options => options.MaxRetries = 1);
        return services.Build(new Uri(_server.Urls.Single() + "/api/"), static builder => builder.ConfigureHttpClient(static client =>
            (client.DefaultRequestVersion, client.DefaultVersionPolicy) = (System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)));
    }
}
