using System.Net.Sockets;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The last step before the connection, behind every handler and log. Writes the key and the headers of a view into the request, unless
/// a handler on the way has sent the request elsewhere, and masks the key in the response head and in the exceptions of the connection.
/// Decompresses the response.
/// </summary>
internal sealed class ConnectionHandler : DelegatingHandler
{
    private const string Authorization = "Authorization";

    // Only then does a cancellation that the caller did not request mean that the connect limit ran out before anything was sent; otherwise it
    // may be a timeout of an application's handler.
    private bool IsOurs => InnerHandler is SocketsHttpHandler;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Of(request);
        var key = call?.Key;
        if (key is not null && !key.IsFor(request.RequestUri))
        {
            key = null;
        }

        if (key is not null)
        {
            request.Headers.Remove(Authorization);
            request.Headers.TryAddWithoutValidation(Authorization, key.HeaderValue);
            foreach (var (name, value) in call!.Settings.ExtraHeaders)
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            response.Content = DecompressedContent.Decode(response.Content);
            if (key is not null)
            {
                EchoedKey.Mask(response, call!);
            }

            return response;
        }
        catch (HttpRequestException exception) when (key is not null && key.Mask(exception) != exception)
        {
            throw key.Mask(exception);
        }
        catch (OperationCanceledException exception) when (IsOurs && exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectTimeoutException(exception.InnerException);
        }
        catch (SocketException exception) when (IsOurs)
        {
            // System.Net.Http asks the new connection for its address, and does not expect that it was reset by then.
            throw new HttpRequestException(HttpRequestError.ConnectionError, exception.Message, exception);
        }
        finally
        {
            if (key is not null)
            {
                request.Headers.Remove(Authorization);
                foreach (var (name, _) in call!.Settings.ExtraHeaders)
                {
                    request.Headers.Remove(name);
                }
            }
        }
    }
}
