using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>An answer whose body is read by the caller, under the limits of a stream.</summary>
internal sealed class StreamedContent(HttpContent wire, ClientSettings settings, HttpRequestMessage request) : HttpContent
{
    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new ResponseBodyStream(await wire.ReadAsStreamAsync().ConfigureAwait(false), settings, request);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var body = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            await body.CopyToAsync(stream).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            wire.Dispose();
        }

        base.Dispose(disposing);
    }
}
