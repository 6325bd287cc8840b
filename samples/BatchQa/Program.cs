using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;

// Has a workbook of questions answered, each row at the price of a question:
// BatchQa [QUESTIONS.xlsx or the id of an earlier upload] [ANSWERS.xlsx] [--wait 10m]
//
// The service does not say when it is done, and gives out an incomplete workbook until then. So this looks twenty times during the wait,
// and takes three looks in a row without a new answer for the end.
const int Looks = 20;
const int QuietLooks = 3;

return await SampleClient.RunAsync(async stop =>
{
    var arguments = Arguments.Parse(args);
    await using var sample = await SampleClient.ConnectAsync();
    var wait = arguments.Wait ?? (sample.Emulator is null ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(10));
    sample.Emulator?.DelayAnswers(wait / Looks);
    var webChatId = sample.Emulator?.WebChatId ?? SampleClient.IdSetting("MAIAGENT_WEBCHAT_ID") ?? await FirstWebChatAsync();

    var batchId = arguments.Batch ?? await UploadAsync();
    Console.WriteLine($"Waiting up to {wait:g} for the answers of {batchId}");

    var (answers, quiet) = (0, 0);
    for (var look = 0; look < Looks && quiet < QuietLooks; look++)
    {
        await Task.Delay(wait / Looks, stop);
        await using var download = await sample.Client.BatchQas.ExportExcelAsync(webChatId, batchId, stop);
        await download.SaveAsync(arguments.Answers, cancellationToken: stop);

        var before = answers;
        answers = Workbook.CountAnswers(arguments.Answers);
        quiet = answers > 0 && answers == before ? quiet + 1 : 0;
        if (answers != before)
        {
            Console.WriteLine($"{answers} answered");
        }
    }

    Console.WriteLine(quiet == QuietLooks ? $"No new answers in {QuietLooks} looks: probably done." : "The wait is over; more answers may come.");
    Console.WriteLine($"Saved {arguments.Answers} ({answers} answers)");
    if (sample.Emulator is null)
    {
        Console.WriteLine($"To look again, give the id in place of the questions: {batchId}");
    }

    async Task<Guid> UploadAsync()
    {
        await using var workbook = File.OpenRead(arguments.Questions);
        var batch = await UploadBar.ShowAsync(workbook, progress =>
            sample.Client.BatchQas.UploadAsync(webChatId, workbook, Path.GetFileName(arguments.Questions), progress, stop));
        return batch.Id ?? throw new InvalidOperationException("The service gave the workbook no id.");
    }

    async Task<Guid> FirstWebChatAsync()
    {
        var webChats = await sample.Client.WebChats.ListAsync(stop);
        var first = webChats.FirstOrDefault(webChat => webChat.Id is not null) ?? throw new InvalidOperationException("This key sees no web chat.");
        Console.WriteLine($"MAIAGENT_WEBCHAT_ID is not set: asking in the first web chat, {first.Name} ({first.Id})");
        return first.Id!.Value;
    }
});
