using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Benchmarks;

/// <summary>Answers every request with the same stream of events, without a network.</summary>
internal sealed class FakeHandler(byte[] body, bool isCut) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue EventStream = new("text/event-stream");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage
        {
            RequestMessage = request,
            Content = new StreamContent(new PiecewiseStream(body, isCut)) { Headers = { ContentType = EventStream } },
        });
}
