using System.Net;
using Refit;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>What the server cannot see: who disposes what, and how misuse is told.</summary>
public sealed class RuntimeTests
{
    private static readonly RefitSettings Settings = new(new WireSerializer());

    [Fact]
    public async Task Request_and_response_are_disposed_when_the_call_ends()
    {
        using var handler = new RecordingHandler();
        var api = Client(handler);

        await api.PostAsync(Guid.Empty, new Model("m"), TestContext.Current.CancellationToken);
        await api.DeleteAsync(Guid.Empty, TestContext.Current.CancellationToken);

        Assert.Equal([true, true], handler.Answers.Select(answer => answer.IsDisposed));
        Assert.All(handler.Requests, request => Assert.Throws<ObjectDisposedException>(() => request.RequestUri = null));
    }

    [Fact]
    public async Task Response_is_disposed_when_it_cannot_be_read()
    {
        using var handler = new RecordingHandler { Body = new MemoryStream("{"u8.ToArray()) };

        await Assert.ThrowsAnyAsync<Exception>(() => Client(handler).GetAsync(Guid.Empty, TestContext.Current.CancellationToken));

        Assert.True(handler.Answers.Single().IsDisposed);
    }

    [Fact]
    public async Task Response_that_is_returned_is_the_callers_to_dispose()
    {
        using var handler = new RecordingHandler();

        var response = await Client(handler).StreamAsync(new Model("m"), TestContext.Current.CancellationToken);

        Assert.False(handler.Answers.Single().IsDisposed);
        response.Dispose();
        Assert.True(handler.Answers.Single().IsDisposed);
    }

    [Fact(Timeout = 20_000)]
    public async Task Cancellation_ends_the_reading_of_the_body()
    {
        using var cancellation = new CancellationTokenSource();
        using var handler = new RecordingHandler { Body = new CancellingStream(cancellation) };

        await Assert.ThrowsAsync<TaskCanceledException>(() => Client(handler).GetAsync(Guid.Empty, cancellation.Token));

        Assert.True(handler.Answers.Single().IsDisposed);
    }

    [Fact]
    public async Task Error_before_sending_is_the_tasks()
    {
        using var handler = new RecordingHandler();
        var api = Client(handler);

        // A mode without a value cannot be written; the call itself does not throw.
        var call = api.ValuesAsync(new Mode(null!), null, null, null, null, Guid.Empty);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => call);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("http://host", "http://host/list/")]
    [InlineData("http://host/", "http://host/list/")]
    [InlineData("http://host/api", "http://host/api/list/")]
    [InlineData("http://host/api/v1/", "http://host/api/v1/list/")]
    public async Task Route_follows_the_base_address(string baseAddress, string expected)
    {
        using var handler = new RecordingHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri(baseAddress) };

        await RestService.ForGenerated<IWireApi>(client, Settings).ListAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, handler.Requests.Single().RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void Client_without_a_base_address_is_refused()
    {
        using var client = new HttpClient();

        var error = Assert.Throws<ArgumentException>(() => RestService.ForGenerated<IWireApi>(client, Settings));

        Assert.Contains("BaseAddress", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Interface_without_a_client_is_named()
    {
        using var client = new HttpClient { BaseAddress = new Uri("http://host") };

        var error = Assert.Throws<InvalidOperationException>(() => RestService.ForGenerated<IDisposable>(client, Settings));

        Assert.Equal("No client was generated for 'System.IDisposable': it is not an interface with Refit's verbs.", error.Message);
    }

    private static IWireApi Client(RecordingHandler handler) =>
        RestService.ForGenerated<IWireApi>(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://host") }, Settings);

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public Stream? Body { get; init; }

        public List<HttpRequestMessage> Requests { get; } = [];

        public List<Answer> Answers { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new Answer(Body ?? new MemoryStream("""{"name":"n"}"""u8.ToArray()));
            Requests.Add(request);
            Answers.Add(answer);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = answer });
        }
    }

    /// <summary>Cancels when it is read, and has no byte to give.</summary>
    private sealed class CancellingStream(CancellationTokenSource cancellation) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }

    private sealed class Answer(Stream body) : StreamContent(body)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
