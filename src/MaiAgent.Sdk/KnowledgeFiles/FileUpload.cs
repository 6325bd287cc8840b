using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>The upload of one file: form, storage, registration.</summary>
internal sealed class FileUpload(IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, KnowledgeBaseUploadOptions options)
{
    private readonly FileRegistration _registration = new(files, knowledgeBaseId);

    /// <summary>Asks for a form and sends the bytes.</summary>
    public Task<StoredFile> StoreAsync(KnowledgeBaseUpload? upload, Stream content, string fileName, CancellationToken cancellationToken)
    {
        var progress = options.Progress is null ? null : new Bytes(bytes => Report(upload, fileName, KnowledgeBaseUploadPhase.Uploading, bytesSent: bytes));

        // The name may be a path within a folder; the store wants a name.
        return StorageUpload.StoreAsync(files, content, fileName[(fileName.LastIndexOf('/') + 1)..], UploadModelName.ChatbotFile, progress, cancellationToken);
    }

    /// <summary>Makes a file of the stored object.</summary>
    public Task<KnowledgeBaseFile> RegisterAsync(KnowledgeBaseUpload? upload, StoredFile stored, string fileName, CancellationToken cancellationToken) =>
        stored.RegisterAsync(key => _registration.RegisterAsync(
            new RegisterKnowledgeBaseFile
            {
                File = key,
                Filename = fileName,
                Parser = upload?.Parser ?? options.Parser,
                Labels = upload?.Labels ?? options.Labels,
                RawUserDefineMetadata = upload?.Metadata ?? options.Metadata,
            },
            cancellationToken));

    /// <summary>Tells the caller of a step.</summary>
    public void Report(KnowledgeBaseUpload? upload, string fileName, KnowledgeBaseUploadPhase phase, KnowledgeBaseFile? file = null, long bytesSent = 0) =>
        options.Progress?.Report(new() { Upload = upload, FileName = fileName, Phase = phase, File = file, BytesSent = bytesSent });

    private sealed class Bytes(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
