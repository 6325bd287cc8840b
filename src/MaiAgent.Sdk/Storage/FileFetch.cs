using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Storage;

/// <summary>Fetches a file by the address that the service shows for it.</summary>
internal static class FileFetch
{
    /// <summary>From the API's own origin, with its key.</summary>
    public static async Task<FileDownload> FromApiAsync(HttpClient client, Uri address, string? fileName, CancellationToken cancellationToken)
    {
        using var request = Request(address);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return await FileDownload.OpenAsync((StreamedContent)response.Content, cancellationToken, fileName).ConfigureAwait(false);
    }

    /// <summary>From another host: the same limits and retries, over the connections of the object store, which know no key.</summary>
    /// <exception cref="MaiAgentStorageException">The host refused, or is to be asked in plain http.</exception>
    public static async Task<FileDownload> FromStoreAsync(StorageSender sender, ApiKey key, Uri address, string? fileName, CancellationToken cancellationToken)
    {
        sender.RefusePlainHttp(address, "The file is at plain http, so it could be read or changed on the way from");
        using var request = Request(address);
        _ = new CallState(request, key, sender.Settings, isObserved: false, sender);
        using var invoker = new HttpMessageInvoker(HandlerChain.Shared(sender.Settings, sender.Logger, new StoreHandler(sender.Connection), isDirect: true), disposeHandler: false);
        try
        {
            var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await FileDownload.OpenAsync((StreamedContent)response.Content, cancellationToken, fileName).ConfigureAwait(false);
        }
        catch (MaiAgentApiException exception)
        {
            throw new MaiAgentStorageException(
                $"{address.Authority} answered {(int)exception.StatusCode} ({exception.StatusCode}) to the download. It is not the API, and gets no key; the address of a file may expire: ask for the file again.", exception)
            {
                StatusCode = exception.StatusCode,
                Host = address.Authority,
                ResponseBody = exception.ResponseBody,
                Attempts = exception.Attempts,
            };
        }
    }

    private static HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Options.Set(CallState.InterfaceKey, typeof(IKnowledgeBaseFilesApi));

        // The path of a file is its own: as a tag of a metric it would be a time series for every file.
        request.Options.Set(CallState.RouteKey, "{file}");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", DecompressedContent.Identity);
        request.Headers.TryAddWithoutValidation(Mark.Body, "streamed");
        return request;
    }

    /// <summary>The end of a chain of handlers.</summary>
    private sealed class StoreHandler(StorageConnection connection) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            connection.SendAsync(request, cancellationToken);
    }
}
