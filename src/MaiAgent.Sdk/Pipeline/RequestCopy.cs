using System.Diagnostics;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>The message of an attempt.</summary>
internal static class RequestCopy
{
    /// <summary>The same request in a message of its own, so that headers that handlers add do not pile up. Its body is shared, so the copy is not disposed.</summary>
    public static HttpRequestMessage Of(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        HeaderCopy.Add(request.Headers, copy.Headers);
        foreach (var (key, value) in request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[key] = value;
        }

        return copy;
    }

    /// <summary>The request itself. The connection names its span in the headers unless they name one already: that of an earlier attempt is removed.</summary>
    public static HttpRequestMessage WithoutTrace(HttpRequestMessage request, int attempt)
    {
        if (attempt > 1)
        {
            foreach (var name in DistributedContextPropagator.Current.Fields)
            {
                request.Headers.Remove(name);
            }
        }

        return request;
    }
}
