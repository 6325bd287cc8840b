#pragma warning disable MAIAGENT001 // The specs of files are experimental.

namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class AttachmentCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("uploadAttachment", "every argument", client => client.Attachments.UploadAsync(new MemoryStream("一"u8.ToArray()), Given.Awkward, "text/plain; charset=utf-8"), Responses.Object),
        new("uploadAttachment", "required arguments", client => client.Attachments.UploadAsync(new MemoryStream(), "a"), Responses.Object),

        new("createPresignedUpload", "every property", client => client.Attachments.CreatePresignedUploadAsync(Form with { FieldName = Given.Awkward }), Responses.UploadForm),
        new("createPresignedUpload", "required properties", client => client.Attachments.CreatePresignedUploadAsync(Form), Responses.UploadForm),
        new("createPresignedUpload", "unknown purpose", client => client.Attachments.CreatePresignedUploadAsync(Form with { ModelName = Given.Unknown }), Responses.UploadForm),

        new("registerAttachment", "every property", client => client.Attachments.RegisterAsync(Attachment with { Type = AttachmentType.Image, Conversation = Given.Other }), Responses.Object),
        new("registerAttachment", "required properties", client => client.Attachments.RegisterAsync(Attachment), Responses.Object),

        new("registerConversationAttachment", "every property", client => client.Attachments.RegisterForConversationAsync(Given.Id, Attachment with { Type = Given.Unknown, Conversation = Given.Other }), Responses.Object),
        new("registerConversationAttachment", "required properties", client => client.Attachments.RegisterForConversationAsync(Given.Id, Attachment), Responses.Object),

        new("listAttachments", "every parameter", client => client.Attachments.ListAsync(Query), Responses.LastPage),
        new("listAttachments", "no query", client => client.Attachments.ListAsync(), Responses.LastPage),
        new("listAttachments", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.Attachments.ListAllAsync(Query)), Responses.PageBefore("page=4&pageSize=7"), Responses.LastPage),

        new("getAttachment", "by id", client => client.Attachments.GetAsync(Given.Id), Responses.Object),

        new("deleteAttachment", "by id", client => client.Attachments.DeleteAsync(Given.Id), Responses.NoContent),

        new("getAllowedFileSpecs", "without parameters", client => client.Attachments.GetAllowedFileSpecsAsync(), Responses.Object),
    ];

    private static CreatePresignedUploadRequest Form => new() { Filename = Given.Awkward, ModelName = UploadModelName.BatchQa, FileSize = 5_000_000_000 };

    private static RegisterAttachmentRequest Attachment => new() { Filename = Given.Awkward, File = "media/a b/%E9.pdf" };

    private static ListAttachmentsQuery Query => new() { Page = 3, PageSize = 7 };
}
