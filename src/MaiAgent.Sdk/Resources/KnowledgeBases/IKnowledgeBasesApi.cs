using System.Diagnostics.CodeAnalysis;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>Knowledge bases: <c>/knowledge-bases/</c>. Thread-safe.</summary>
public interface IKnowledgeBasesApi
{
    // Responses are secret: one may hold the key of the Elasticsearch.

    /// <summary>Creates a knowledge base (<c>createKnowledgeBase</c>). The request is never repeated: a second one would create a second.</summary>
    /// <param name="request">The new knowledge base.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The created knowledge base.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/")]
    [Headers(Mark.NeverRepeated + "the knowledge base may exist", Mark.Secret)]
    Task<KnowledgeBase> CreateAsync([Body] CreateKnowledgeBaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of knowledge bases (<c>listKnowledgeBases</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which knowledge bases; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/")]
    [Headers(Mark.Secret)]
    Task<Page<KnowledgeBase>> ListAsync([Query] ListKnowledgeBasesQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one knowledge base (<c>getKnowledgeBase</c>).</summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The knowledge base.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{id}/")]
    [Headers(Mark.Secret)]
    Task<KnowledgeBase> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces a knowledge base (<c>updateKnowledgeBase</c>). <see cref="PatchAsync"/> leaves alone what it does not name.
    /// </summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="request">The knowledge base as it shall be.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The knowledge base as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Put("/knowledge-bases/{id}/")]
    [Headers(Mark.Secret)]
    Task<KnowledgeBase> UpdateAsync(Guid id, [Body] UpdateKnowledgeBaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes some members of a knowledge base (<c>patchKnowledgeBase</c>).</summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The knowledge base as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/knowledge-bases/{id}/")]
    [Headers(Mark.Repeatable, Mark.Secret)]
    Task<KnowledgeBase> PatchAsync(Guid id, [Body] PatchKnowledgeBaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a knowledge base with its files, labels, questions and answers (<c>deleteKnowledgeBase</c>), presumably for good. Assistants
    /// lose the knowledge at once.
    /// </summary>
    /// <returns>A task that completes when the service has deleted the knowledge base.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/knowledge-bases/{id}/")]
    [Headers(Mark.Deletion)]
    Task DeleteAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Searches a knowledge base (<c>searchKnowledgeBase</c>), as an assistant does before it answers; the overload with a text is
    /// shorter to call. Only files whose status is done are found. The service documents two methods: POST goes first, and when it is
    /// answered with 405, GET (<c>searchKnowledgeBaseByQuery</c>), which this client and its views then use first.
    /// </summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="request">What to look for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The hits, the best first; none is an empty list.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{id}/search/")]
    [Headers(Mark.Repeatable, Mark.OrGet)]
    Task<IReadOnlyList<KnowledgeSearchHit>> SearchAsync(Guid id, [Body] KnowledgeBaseSearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Searches a knowledge base for a text, as the other overload does.</summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="query">What to look for: plain text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The hits, the best first; none is an empty list.</returns>
    /// <exception cref="ArgumentException"><paramref name="query"/> is blank; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    Task<IReadOnlyList<KnowledgeSearchHit>> SearchAsync(Guid id, string query, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        return SearchAsync(id, new KnowledgeBaseSearchRequest { Query = query }, cancellationToken);
    }

    /// <summary>Asks whether hits can be merged by reciprocal rank fusion (<c>checkKnowledgeBaseRrfAvailability</c>).</summary>
    /// <returns>The response as it came: nobody has published its members.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Get("/knowledge-bases/{id}/check-rrf-availability/")]
    [Experimental("MAIAGENT001")]
    Task<JsonElement> CheckRrfAvailabilityAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Exports the labels of a knowledge base as an Excel file (<c>exportKnowledgeBaseLabelsExcel</c>). The file is streamed: save or read
    /// it, then dispose it. JSON or HTML in its place is a <see cref="MaiAgentResponseException"/>.
    /// </summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="cancellationToken">Ends the call until the file begins to arrive.</param>
    /// <returns>The file, to be disposed.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{id}/export-labels-excel/")]
    [Headers(Mark.Streamed, ExcelFile.Accept, ExcelFile.Uncompressed)]
    Task<FileDownload> ExportLabelsExcelAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Exports the metadata of a knowledge base as an Excel file (<c>exportKnowledgeBaseMetadataExcel</c>), as
    /// <see cref="ExportLabelsExcelAsync"/> exports the labels.
    /// </summary>
    /// <inheritdoc cref="ExportLabelsExcelAsync" path="/*[not(self::summary)]"/>
    [Get("/knowledge-bases/{id}/export-metadata-excel/")]
    [Headers(Mark.Streamed, ExcelFile.Accept, ExcelFile.Uncompressed)]
    Task<FileDownload> ExportMetadataExcelAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Imports labels from an Excel file (<c>importKnowledgeBaseLabelsExcel</c>). Nobody has published what it does: it may overwrite or remove labels that the
    /// workbook does not list. Export first with <see cref="ExportLabelsExcelAsync"/>, keep that file, and compare afterwards. The request is
    /// never repeated.
    /// </summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="content">
    /// The workbook, from the current position to the end. It is not disposed. A stream that cannot seek is copied first: in memory up to a
    /// megabyte, otherwise in a temporary file.
    /// </param>
    /// <param name="fileName">The name of the file, with its extension <c>.xlsx</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response as it came: nobody has published its members.</returns>
    /// <exception cref="ArgumentException"><paramref name="fileName"/> is blank; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Experimental("MAIAGENT001")]
    Task<JsonElement> ImportLabelsExcelAsync(Guid id, Stream content, string fileName, CancellationToken cancellationToken = default) =>
        FileFormContent.SendAsync(content, fileName, ExcelFile.MediaType, (form, token) => ImportLabelsExcelAsync(id, form, token), cancellationToken);

    /// <summary>Imports labels from a form of your own making, as the other overload does.</summary>
    /// <param name="id">The id of the knowledge base.</param>
    /// <param name="form">A body of <c>multipart/form-data</c> with one part, <c>file</c>. It is disposed, as HttpClient does it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response as it came: nobody has published its members.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{id}/import-labels-excel/")]
    [Experimental("MAIAGENT001")]
    [Headers(Mark.NeverRepeated + "labels may be imported")]
    Task<JsonElement> ImportLabelsExcelAsync(Guid id, [Body] HttpContent form, CancellationToken cancellationToken = default);

    /// <summary>
    /// Imports metadata from an Excel file (<c>importKnowledgeBaseMetadataExcel</c>). Nobody has published what it does: it may overwrite or remove metadata that the
    /// workbook does not list. Export first with <see cref="ExportMetadataExcelAsync"/>, keep that file, and compare afterwards. The request is
    /// never repeated.
    /// </summary>
    /// <inheritdoc cref="ImportLabelsExcelAsync(Guid, Stream, string, CancellationToken)" path="/*[not(self::summary)]"/>
    [Experimental("MAIAGENT001")]
    Task<JsonElement> ImportMetadataExcelAsync(Guid id, Stream content, string fileName, CancellationToken cancellationToken = default) =>
        FileFormContent.SendAsync(content, fileName, ExcelFile.MediaType, (form, token) => ImportMetadataExcelAsync(id, form, token), cancellationToken);

    /// <summary>Imports metadata from a form of your own making, as the other overload does.</summary>
    /// <inheritdoc cref="ImportLabelsExcelAsync(Guid, HttpContent, CancellationToken)" path="/*[not(self::summary)]"/>
    [Post("/knowledge-bases/{id}/import-metadata-excel/")]
    [Experimental("MAIAGENT001")]
    [Headers(Mark.NeverRepeated + "metadata may be imported")]
    Task<JsonElement> ImportMetadataExcelAsync(Guid id, [Body] HttpContent form, CancellationToken cancellationToken = default);

    /// <summary>Lists the parsed texts of a file (<c>listKnowledgeBaseDocuments</c>).</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="fileId">The id of the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response as it came: nobody has published its members.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/documents/")]
    [Experimental("MAIAGENT001")]
    Task<JsonElement> ListDocumentsAsync(Guid knowledgeBaseId, [AliasAs("chatbot_file_id")] Guid fileId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the parsed text of a file (<c>updateKnowledgeBaseDocument</c>). The text that the parser made is lost: only parsing the file
    /// again brings it back.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the parsed text.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response as it came: nobody has published its members.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Put("/knowledge-bases/{knowledgeBaseId}/documents/{id}/")]
    [Experimental("MAIAGENT001")]
    Task<JsonElement> UpdateDocumentAsync(Guid knowledgeBaseId, Guid id, [Body] UpdateKnowledgeBaseDocumentRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes the parsed text of a file (<c>deleteKnowledgeBaseDocument</c>). The file stays; presumably only parsing it again brings the
    /// text back.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the parsed text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has deleted the text.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Delete("/knowledge-bases/{knowledgeBaseId}/documents/{id}/")]
    [Experimental("MAIAGENT001")]
    [Headers(Mark.Deletion)]
    Task DeleteDocumentAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);
}
