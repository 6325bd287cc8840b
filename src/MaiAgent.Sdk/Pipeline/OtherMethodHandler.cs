using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Sends an operation that is documented with two methods (<see cref="Mark.OrGet"/>, <see cref="Mark.OrPost"/>): with its own, and when the service answers
/// 405, and only then, with the other. What the service accepts is remembered for each route, for a client and all its views.
/// </summary>
internal sealed class OtherMethodHandler : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, HttpMethod> _accepted = new(StringComparer.Ordinal);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Get(request);
        return call.Has(Mark.OrGet) ? SendAsync(call, HttpMethod.Get, cancellationToken)
            : call.Has(Mark.OrPost) ? SendAsync(call, HttpMethod.Post, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(CallState call, HttpMethod other, CancellationToken cancellationToken)
    {
        var (own, uri, content) = (call.Request.Method, call.Request.RequestUri!, call.Request.Content!);
        var first = _accepted.GetValueOrDefault(call.UrlTemplate, own);
        try
        {
            var response = await SendWithAsync(first).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.MethodNotAllowed)
            {
                return response;
            }

            response.Dispose();
            var second = first == own ? other : own;
            response = await SendWithAsync(second).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.MethodNotAllowed)
            {
                _accepted[call.UrlTemplate] = second;
            }

            return response;
        }
        finally
        {
            // It is disposed with its request.
            call.Request.Content = content;
        }

        async Task<HttpResponseMessage> SendWithAsync(HttpMethod method)
        {
            var isGet = method == HttpMethod.Get;
            call.BeginMethod(method);
            call.Request.RequestUri = isGet ? await WithQueryAsync(uri, content, cancellationToken).ConfigureAwait(false) : uri;
            call.Request.Content = isGet ? null : content;
            return await base.SendAsync(call.Request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The address with each member of the body as a parameter.</summary>
    private static async Task<Uri> WithQueryAsync(Uri uri, HttpContent content, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        var query = new StringBuilder();
        foreach (var member in body.RootElement.EnumerateObject())
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(member.Name).Append('=').Append(Uri.EscapeDataString(member.Value.ToString()));
        }

        return new Uri(uri.GetLeftPart(UriPartial.Path) + query);
    }
}
