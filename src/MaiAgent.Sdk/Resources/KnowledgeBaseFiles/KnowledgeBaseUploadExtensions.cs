using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.KnowledgeFiles;

namespace MaiAgent.Sdk;

/// <summary>Uploads to knowledge bases, and the wait until they can be searched, on top of <see cref="IKnowledgeBaseFilesApi"/>.</summary>
public static class KnowledgeBaseUploadExtensions
{
    private const string TimeoutName = "timeout";

    /// <summary>
    /// Uploads one file: asks for a form, sends the bytes to the object store, and registers them. A transfer that fails is tried again, with
    /// a new form where that is needed. A registration whose response is lost is looked up in the list, and sent again with the same storage key
    /// only, so that no file is there twice.
    /// </summary>
    /// <param name="files">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="content">The bytes, from the current position to the end. It is not disposed. A stream that cannot seek is copied first: in memory up to a megabyte, otherwise in a temporary file.</param>
    /// <param name="fileName">The name to show, with its extension, which decides on the parser. A name that is there already becomes a second file.</param>
    /// <param name="options">Labels, metadata, parser, progress, and whether to wait until the file can be searched; null for none of it.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The file; ready to be searched only with <see cref="KnowledgeBaseUploadOptions.WaitUntilReady"/>.</returns>
    /// <exception cref="ArgumentException">The id or the name is empty; or the stream is, and nothing was sent.</exception>
    /// <exception cref="MaiAgentStorageException">
    /// The store refused or lost the file; or it has the file and registering it failed: then <see cref="MaiAgentStorageException.Key"/> is set,
    /// and <see cref="RegisterKnowledgeBaseFile.File"/> takes it.
    /// </exception>
    /// <exception cref="MaiAgentKnowledgeFileException">The service could not parse the file, while it was waited for.</exception>
    /// <exception cref="MaiAgentTimeoutException">The file was not ready within <see cref="KnowledgeBaseUploadOptions.ReadyTimeout"/>, or a limit of <see cref="MaiAgentClientOptions"/> ran out.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<KnowledgeBaseFile> UploadAsync(
        this IKnowledgeBaseFilesApi files,
        Guid knowledgeBaseId,
        Stream content,
        string fileName,
        KnowledgeBaseUploadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Check(files, knowledgeBaseId);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return UploadCheckedAsync(files, knowledgeBaseId, content, fileName, Checked(options), cancellationToken);
    }

    /// <summary>
    /// Uploads many files, <see cref="KnowledgeBaseUploadOptions.MaxConcurrency"/> at a time, each as <c>UploadAsync</c> does it. A file that fails
    /// ends no other. Waiting for them walks the list for all files at once.
    /// </summary>
    /// <param name="api">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="files">The files. They are taken one by one, when there is a place; what their enumeration throws is thrown after the last result.</param>
    /// <param name="options">How to upload them; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Starts no more files and ends those that have begun, which still have their results: up to five seconds later, because a file that is stored
    /// is registered first. An <see cref="OperationCanceledException"/> follows the last.
    /// </param>
    /// <returns>
    /// One result for each file that was begun, in the order in which they end: the file or its exception. The enumeration uploads, and can be done
    /// once. Leaving it early ends it like a cancellation; the results that nobody takes then are in <see cref="KnowledgeBaseUploadOptions.Progress"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The files are enumerated a second time; thrown by the enumeration.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; thrown by the enumeration, after the results.</exception>
    public static IAsyncEnumerable<KnowledgeBaseUploadResult> UploadManyAsync(
        this IKnowledgeBaseFilesApi api,
        Guid knowledgeBaseId,
        IEnumerable<KnowledgeBaseUpload> files,
        KnowledgeBaseUploadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Check(api, knowledgeBaseId);
        ArgumentNullException.ThrowIfNull(files);
        return new ManyUploads(api, knowledgeBaseId, files, Checked(options), cancellationToken);
    }

    /// <summary>
    /// Asks for a file until it can be searched: with pauses that grow from one to fifteen seconds, on <see cref="MaiAgentClientOptions.TimeProvider"/>
    /// (the system's clock for a substitute), and through 429, 5xx and failures of the connection. For many files, <c>UploadManyAsync</c> waits
    /// with fewer requests.
    /// </summary>
    /// <param name="files">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the file.</param>
    /// <param name="timeout">The limit: positive and at most a day, or <see cref="Timeout.InfiniteTimeSpan"/>. Null is ten minutes.</param>
    /// <param name="cancellationToken">Ends the wait; the file is parsed all the same.</param>
    /// <returns>The file, whose status is <see cref="FileStatus.Done"/>.</returns>
    /// <exception cref="ArgumentException">An id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not allowed.</exception>
    /// <exception cref="MaiAgentKnowledgeFileException">The service could not parse the file, or it is being deleted.</exception>
    /// <exception cref="MaiAgentNotFoundException">There is no such file any more.</exception>
    /// <exception cref="MaiAgentTimeoutException">
    /// The limit ran out: <see cref="MaiAgentTimeoutException.Limit"/> is <c>timeout</c>, and the message has the name and the last status of the file.
    /// </exception>
    /// <exception cref="MaiAgentApiException">The service refused for another reason that will not pass.</exception>
    /// <exception cref="MaiAgentResponseException">A response cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<KnowledgeBaseFile> WaitUntilReadyAsync(
        this IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, Guid id, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        Check(files, knowledgeBaseId);
        Guard.Id(id);
        var limit = timeout ?? FileWait.DefaultLimit;
        return AnswerWait.Check(limit) is { } failure
            ? throw new ArgumentOutOfRangeException(nameof(timeout), limit, failure)
            : FileWait.RunAsync(files, knowledgeBaseId, id, TimeoutName, limit, cancellationToken);
    }

    private static async Task<KnowledgeBaseFile> UploadCheckedAsync(
        IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, Stream content, string fileName, KnowledgeBaseUploadOptions options, CancellationToken cancellationToken)
    {
        var upload = new FileUpload(files, knowledgeBaseId, options);
        var stored = await upload.StoreAsync(null, content, fileName, cancellationToken).ConfigureAwait(false);
        var file = await upload.RegisterAsync(null, stored, fileName, cancellationToken).ConfigureAwait(false);
        upload.Report(null, fileName, KnowledgeBaseUploadPhase.Registered, file);
        if (options.WaitUntilReady)
        {
            file = await FileWait.RunAsync(
                files, knowledgeBaseId, file.Id!.Value, nameof(KnowledgeBaseUploadOptions.ReadyTimeout), options.ReadyTimeout, cancellationToken).ConfigureAwait(false);
            upload.Report(null, fileName, KnowledgeBaseUploadPhase.Ready, file);
        }

        return file;
    }

    private static void Check(IKnowledgeBaseFilesApi files, Guid knowledgeBaseId)
    {
        ArgumentNullException.ThrowIfNull(files);
        Guard.Id(knowledgeBaseId);
    }

    private static KnowledgeBaseUploadOptions Checked(KnowledgeBaseUploadOptions? options)
    {
        options ??= new KnowledgeBaseUploadOptions();
        var failure = options.MaxConcurrency < 1
            ? $"{nameof(options.MaxConcurrency)} is {options.MaxConcurrency}, but must be at least 1."
            : AnswerWait.Check(options.ReadyTimeout) is { } limit ? $"{nameof(options.ReadyTimeout)}: {limit}" : null;
        return failure is null ? options : throw new ArgumentOutOfRangeException(nameof(options), failure);
    }
}
