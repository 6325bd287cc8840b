using System.Runtime.InteropServices;
using System.Text;
using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;
using Spectre.Console;

// A chat in the terminal. Ctrl+C stops the answer; at the prompt it leaves, as everywhere.
return await SampleClient.RunAsync(async () =>
{
    // Spectre goes by TERM alone and would put its colours into a file or a pipe as well.
    AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
    if (Console.IsInputRedirected)
    {
        Console.InputEncoding = Encoding.UTF8;
    }

    await using var sample = await SampleClient.ConnectAsync(new() { Answer = ConsoleAnswers.Compose });
    var chatbotId = await sample.ChooseChatbotAsync();
    var session = sample.Client.StartSession(chatbotId);

    AnsiConsole.MarkupLine("[grey]Ctrl+C stops an answer. /history, /new conversation, /quit.[/]");
    while (Prompt() is { } line and not "/quit")
    {
        try
        {
            switch (line)
            {
                case "":
                    break;
                case "/new":
                    session = sample.Client.StartSession(chatbotId);
                    break;
                case "/history":
                    await ShowHistoryAsync();
                    break;
                default:
                    await AskAsync(line);
                    break;
            }
        }
        catch (MaiAgentException exception) when (!Console.IsInputRedirected)
        {
            // A person can ask again; for a script it is the end.
            Console.WriteLine();
            SampleClient.Report(exception);
        }
    }

    static string? Prompt()
    {
        AnsiConsole.Markup("[green]> [/]");
        return Console.ReadLine()?.Trim();
    }

    async Task AskAsync(string question)
    {
        // Not disposed: a second Ctrl+C may still be on its way to it.
        var stop = new CancellationTokenSource();
        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });

        try
        {
            await foreach (var chunk in session.StreamAsync(question, stop.Token))
            {
                Console.Write(chunk.Content);
            }

            Console.WriteLine();
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.MarkupLine(" [yellow](stopped)[/]");
        }
    }

    async Task ShowHistoryAsync()
    {
        if (session.ConversationId is { } id)
        {
            await foreach (var message in sample.Client.Messages.ListAllAsync(new ListMessagesQuery { Conversation = id }))
            {
                AnsiConsole.MarkupLine(message.Type == MessageType.Incoming ? "[green]you[/]" : "[blue]assistant[/]");
                Console.WriteLine($"  {message.Content?.ReplaceLineEndings("\n  ")}");
            }
        }
    }
});
