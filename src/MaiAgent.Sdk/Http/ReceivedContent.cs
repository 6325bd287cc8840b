using System.Net.Http.Headers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// A response body in place of the one from the connection. It announces no length: Refit takes a body of length 0 for null, without
/// asking the serializer, and allocates for the length of any other.
/// </summary>
internal abstract class ReceivedContent : HttpContent
{
    protected ReceivedContent(HttpContentHeaders wireHeaders, CallState call)
    {
        WireHeaders = wireHeaders;
        Call = call;
        if (!call.IsOurs)
        {
            HeaderCopy.Add(wireHeaders, Headers);
            Headers.Remove("Content-Length");
        }
    }

    /// <summary>The call that it belongs to.</summary>
    public CallState Call { get; }

    /// <summary>The headers as they arrived. The SDK's own interfaces read no others, so that a copy is made only for those of a caller.</summary>
    public HttpContentHeaders WireHeaders { get; }

    /// <summary>The headers of a response body as they arrived.</summary>
    public static HttpContentHeaders HeadersOf(HttpResponseMessage response) =>
        response.Content is ReceivedContent received ? received.WireHeaders : response.Content.Headers;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
