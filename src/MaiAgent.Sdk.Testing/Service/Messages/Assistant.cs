using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.Conversations;
using MaiAgent.Sdk.Testing.Service.Records;

namespace MaiAgent.Sdk.Testing.Service.Messages;

/// <summary>Takes a question, whichever operation it came by, and leaves the answer everywhere it belongs: conversation, records, word counts.</summary>
internal sealed class Assistant(ServiceState state)
{
    public StoredMessage Answer(StoredConversation conversation, StoredChatbot chatbot, StoredMessage question)
    {
        string[] earlier = [.. conversation.Questions];
        var answer = new StoredMessage
        {
            IsIncoming = false,
            Content = Answers.Compose(question.Content, earlier),
            CreatedAt = state.Now,
            Sources = chatbot.Ids("knowledgeBases"),
        };
        var record = new ChatRecord
        {
            Chatbot = chatbot.Id,
            Conversation = conversation.Id,
            Model = chatbot.LargeLanguageModel,
            SenderName = state.Catalog.Name(conversation.ContactId),
            Question = question.Content,
            Answer = answer,
            IsFollowUp = earlier.Length > 0,
            IsEvaluated = chatbot.IsEvaluated,
        };
        conversation.Messages.AddRange([question, answer]);
        chatbot.WordsCount += record.WordsCount;
        state.Records.Add(record);
        return answer;
    }
}
