using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;

// Asks about a picture or a PDF: Attachments [FILE [QUESTION]]. Ctrl+C stops the upload or the answer.
return await SampleClient.RunAsync(async stop =>
{
    var path = args.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "icon.png");
    var question = args.Length > 1 ? string.Join(' ', args[1..]) : "這個檔案裡有什麼？";
    await using var file = File.OpenRead(path);
    var name = Path.GetFileName(path);

    await using var sample = await SampleClient.ConnectAsync();
    var chatbotId = await sample.ChooseChatbotAsync();
    var attachment = await UploadBar.ShowAsync(file, progress =>
        sample.Client.Attachments.UploadDirectAsync(file, name, TypeOf(name), progress: progress, cancellationToken: stop));

    var message = new CompletionMessage
    {
        Content = question,
        Attachments =
        [
            new CompletionAttachment
            {
                Id = attachment.Id!.Value,
                Type = attachment.Type ?? TypeOf(name),
                Filename = attachment.Filename ?? name,
                File = attachment.File ?? throw new InvalidOperationException("The service did not say where the file is."),
            },
        ],
    };
    Console.WriteLine($"> {question} [{name}]");
    await foreach (var chunk in sample.Client.Completions.StreamAsync(chatbotId, new CompletionRequest { Message = message }, stop))
    {
        Console.Write(chunk.Content);
    }

    Console.WriteLine();
});

// Without a type the service takes "other", and a picture is then not looked at as one.
static AttachmentType TypeOf(string name) => Path.GetExtension(name).ToUpperInvariant() switch
{
    ".PNG" or ".JPG" or ".JPEG" or ".GIF" or ".WEBP" => AttachmentType.Image,
    _ => AttachmentType.Other,
};
