using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk.Tests.Attachments;

public sealed class AttachmentReadingTests
{
    [Theory]
    [InlineData("getAttachment.200.response.docs-literal.json", "497f6eca-6276-4993-bfeb-53cbbbba6f08", "other", "string")]
    [InlineData("registerAttachment.201.response.docs-literal.json", "550e8400-e29b-41d4-a716-446655440000", null, "example.pdf")]
    [InlineData("registerConversationAttachment.201.response.docs-literal.json", "497f6eca-6276-4993-bfeb-53cbbbba6f08", "other", "string")]
    [InlineData("uploadAttachment.201.response.docs-literal.json", "c0f4b764-7cb8-4f1f-a1d4-80de93e6c3cc", "other", "32d91c61-79b3-40e1-b47d-e35d6d30861檔案.xls")]
    public void A_printed_attachment_is_read_in_full(string sample, string id, string? type, string fileName)
    {
        var attachment = Wire.ReadSample<Attachment>(sample);

        Assert.Equal((Guid.Parse(id), type, fileName), (attachment.Id!.Value, attachment.Type?.Value, attachment.Filename));
        Assert.NotNull(attachment.File);
        Assert.Null(attachment.AdditionalProperties);
    }

    [Fact]
    public void An_id_and_a_type_of_another_form_do_not_cost_the_rest()
    {
        var attachment = Wire.ReadSample<Attachment>("registerAttachment.201.response.multipart-example.docs-literal.json");

        Assert.Equal((null, "text", "異型介紹.txt", "https://storage.example.com/path/to/file.txt"), (attachment.Id, attachment.Type?.Value, attachment.Filename, attachment.File));
    }

    [Fact]
    public void The_printed_page_is_read()
    {
        var page = Wire.ReadSample<Page<Attachment>>("listAttachments.200.response.docs-literal.json");

        Assert.Equal((123, 1, true), (page.Count, page.Items.Count, page.HasNext));
    }

    [Theory]
    [InlineData("createPresignedUpload.200.response.json", "https://storage.example.com/maiagent-media", "media/chat/attachment/71b2c4d0-9f6e-4a35-8d18-2e5c0a7b3f96.jpg")]
    [InlineData("createPresignedUpload.200.response.docs-literal.json", "https://s3.example.com/bucket-name", "media/chat/attachment/filename.pdf")]
    public void A_form_keeps_its_fields_in_their_order(string sample, string url, string key)
    {
        var form = Wire.ReadSample<PresignedUpload>(sample);

        Assert.Equal((url, key), (form.Url, form.StorageKey));
        Assert.Equal(["key", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "policy", "x-amz-signature"], form.Fields.Select(field => field.Key));
        Assert.Equal(Expected(sample), form.Fields);

        static IEnumerable<KeyValuePair<string, string>> Expected(string sample)
        {
            using var json = JsonDocument.Parse(Wire.Sample(sample));
            return [.. json.RootElement.GetProperty("fields").EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.GetString()!))];
        }
    }

    [Theory]
    [InlineData("storageUpload.204.request.multipart.txt", "createPresignedUpload.200.response.json", "panel.jpg", "image/jpeg", "sample image bytes")]
    [InlineData("uploadAttachment.201.request.multipart.txt", null, "季度報告.pdf", "application/pdf", "%PDF-1.4 sample bytes")]
    public async Task A_form_is_written_as_the_samples_are(string sample, string? form, string fileName, string contentType, string bytes)
    {
        var fields = form is null ? [] : Wire.ReadSample<PresignedUpload>(form).Fields;
        await using var file = await UploadSource.OpenAsync(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(bytes)), Token);
        using var content = new FileFormContent(fields, file, fileName, contentType);

        var boundary = content.Headers.ContentType!.Parameters.Single().Value!;
        var written = await content.ReadAsStringAsync(Token);

        Assert.Equal(Wire.Sample(sample).ReplaceLineEndings("\r\n").TrimEnd(), written.Replace(boundary, "----maiagent-sample-boundary", StringComparison.Ordinal).TrimEnd());
    }
}
