using MaiAgent.Sdk.KnowledgeFiles;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IKnowledgeBaseFilesApi"/>.</summary>
public static class KnowledgeBaseFilesApiExtensions
{
    /// <summary>Lists the files of all pages.</summary>
    /// <param name="files">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which files, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The files.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<KnowledgeBaseFile> ListAllAsync(
        this IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, ListKnowledgeBaseFilesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return PageWalker.ByNumber(query, (query, token) => files.ListAsync(knowledgeBaseId, query, token), cancellationToken);
    }

    /// <summary>
    /// Downloads what was uploaded: asks for the file, and fetches it from the address that the service shows, which is usually another host. The API
    /// key goes to the API's own origin alone. The file is streamed: save or read it, then dispose it.
    /// </summary>
    /// <param name="files">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the file.</param>
    /// <param name="cancellationToken">Ends the call until the file begins to arrive.</param>
    /// <returns>The file, to be disposed. Its name is the name in the knowledge base, made safe; two files there may have the same.</returns>
    /// <exception cref="MaiAgentKnowledgeFileException">The file failed, or is being deleted.</exception>
    /// <exception cref="MaiAgentStorageException">The other host refused, or its address is plain http beyond this machine without <see cref="MaiAgentClientOptions.AllowInsecureHttp"/>.</exception>
    /// <exception cref="MaiAgentResponseException">A response cannot be read, or the service shows no address that can be fetched.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static async Task<FileDownload> DownloadAsync(
        this IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var file = await files.GetAsync(knowledgeBaseId, id, cancellationToken).ConfigureAwait(false);
        if (FileStates.Failure(file) is { } failure)
        {
            throw failure;
        }

        if (!Uri.TryCreate(file.File, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw new MaiAgentResponseException($"{FileStates.Name(file)} has no http or https address to fetch it from.");
        }

        return await (files is IHasDownloads downloads
            ? downloads.DownloadAsync(address, file.Filename, cancellationToken)
            : FileFetch.FromStoreAsync(StorageSender.Default, new ApiKey($"{Guid.NewGuid():N}", address), address, file.Filename, cancellationToken)).ConfigureAwait(false);
    }
}
