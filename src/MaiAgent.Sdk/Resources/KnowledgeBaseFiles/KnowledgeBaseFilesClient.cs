using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The files API of a client: it refuses what must not be sent, and knows what the calls on top of it need.</summary>
internal sealed class KnowledgeBaseFilesClient(IKnowledgeBaseFilesApi api, Transport transport) : IKnowledgeBaseFilesApi, IHasClock, IHasDownloads
{
    public TimeProvider Clock => transport.Settings.TimeProvider;

    public Task<FileDownload> DownloadAsync(Uri address, string? fileName, CancellationToken cancellationToken) =>
        transport.DownloadAsync(address, fileName, cancellationToken);

    public Task<PresignedUpload> CreatePresignedUploadAsync(CreatePresignedUploadRequest request, CancellationToken cancellationToken = default) =>
        api.CreatePresignedUploadAsync(request, cancellationToken);

    public Task<IReadOnlyList<KnowledgeBaseFile>> RegisterAsync(
        Guid knowledgeBaseId, RegisterKnowledgeBaseFilesRequest request, CancellationToken cancellationToken = default) =>
        api.RegisterAsync(knowledgeBaseId, request, cancellationToken);

    public Task<Page<KnowledgeBaseFile>> ListAsync(
        Guid knowledgeBaseId, ListKnowledgeBaseFilesQuery? query = null, CancellationToken cancellationToken = default) =>
        api.ListAsync(knowledgeBaseId, query, cancellationToken);

    public Task<KnowledgeBaseFile> GetAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default) =>
        api.GetAsync(knowledgeBaseId, id, cancellationToken);

    public async Task DeleteAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default)
    {
        try
        {
            await api.DeleteAsync(knowledgeBaseId, id, cancellationToken).ConfigureAwait(false);
        }
        catch (MaiAgentServerException)
        {
            if (!await IsDeletedAsync(knowledgeBaseId, id, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    public Task<KnowledgeBaseFile> UpdateMetadataAsync(
        Guid knowledgeBaseId, Guid id, UpdateKnowledgeMetadataRequest request, CancellationToken cancellationToken = default) =>
        api.UpdateMetadataAsync(knowledgeBaseId, id, request, cancellationToken);

    public Task BatchDeleteAsync(Guid knowledgeBaseId, BatchDeleteRequest request, CancellationToken cancellationToken = default) =>
        api.BatchDeleteAsync(knowledgeBaseId, request, cancellationToken);

    public Task BatchReparseAsync(Guid knowledgeBaseId, IReadOnlyList<BatchReparseItem> files, CancellationToken cancellationToken = default)
    {
        Guard.Ids([.. Guard.NotEmpty(files).Select(static file => file.Id)], nameof(files));
        return api.BatchReparseAsync(knowledgeBaseId, files, cancellationToken);
    }

    /// <summary>Whether the service deletes, or has deleted, a file. An answer to that which cannot be had leaves the first failure as it is.</summary>
    private async Task<bool> IsDeletedAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var file = await api.GetAsync(knowledgeBaseId, id, cancellationToken).ConfigureAwait(false);
            return file.Status == FileStatus.Deleting || file.Status == FileStatus.Deleted;
        }
        catch (MaiAgentException exception)
        {
            return exception is MaiAgentNotFoundException;
        }
    }
}
