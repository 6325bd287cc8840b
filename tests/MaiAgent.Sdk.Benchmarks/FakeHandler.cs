using System.Net;
using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Benchmarks;

/// <summary>Answers every request with the same stream of events, without a network.</summary>
internal sealed class FakeHandler(byte[] body, Cut cut) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue EventStream = new("text/event-stream");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage
        {
            RequestMessage = request,
            Content = new Content(new PiecewiseStream(body, cut)) { Headers = { ContentType = EventStream } },
        });

    /// <summary>Hands out the stream itself, as the framework's own connections do.</summary>
    private sealed class Content(Stream stream) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(stream);

        protected override Task SerializeToStreamAsync(Stream target, TransportContext? context) => stream.CopyToAsync(target);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
